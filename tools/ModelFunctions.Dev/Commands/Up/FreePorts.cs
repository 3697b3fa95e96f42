using System.Net;
using System.Net.Sockets;

namespace ModelFunctions.Dev.Commands;

/// <summary>Makes sure, before anything is started, that the ports it needs are free.</summary>
internal static class FreePorts
{
    /// <exception cref="DevException">One is in use; the message names it and the option that chooses another.</exception>
    public static void Demand(UpOptions options)
    {
        Demand(options.Port, "the API", "--port");
        if (options.Functions) Demand(options.GatewayPort, "inference", "--port");
        Demand(options.StoragePort, "blob storage", "--storage-port");
        Demand(options.StoragePort + 1, "queue storage", "--storage-port");
        Demand(options.StoragePort + 2, "table storage", "--storage-port");
    }

    private static void Demand(int port, string use, string option)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
        }
        catch (SocketException failure)
        {
            var why = failure.SocketErrorCode == SocketError.AddressAlreadyInUse ? "in use" : $"not available ({failure.Message})";
            throw new DevException($"Port {port}, for {use}, is {why}. Stop the program that uses it, or choose another port with {option} N.");
        }
    }
}
