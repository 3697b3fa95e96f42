using System.Net;
using System.Net.Sockets;

namespace ModelFunctions.Local;

/// <summary>Tests whether the host can listen on its address before anything is built: the web server's own message fills pages of log.</summary>
internal static class ListenAddress
{
    /// <exception cref="IOException">It cannot; the message says why, and what to do.</exception>
    public static void Demand(Uri url)
    {
        var address = IPAddress.TryParse(url.Host.Trim('[', ']'), out var parsed) ? parsed : IPAddress.Loopback;
        using var listener = new TcpListener(address, url.Port);
        try
        {
            listener.Start();
        }
        catch (SocketException failure)
        {
            var why = failure.SocketErrorCode == SocketError.AddressAlreadyInUse ? "the port is in use" : failure.Message;
            throw new IOException($"The host cannot listen on {url}: {why}. Stop the program that uses it, or choose another address with --urls; port 0 takes a free port.");
        }
    }
}
