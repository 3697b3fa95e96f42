using System.Net;
using System.Net.Sockets;

namespace ModelFunctions.Dev.Processes;

/// <summary>Ports of loopback, for programs that cannot be left to choose a free one.</summary>
public static class LoopbackPort
{
    /// <summary>One that is free now; who is quick may still get it first.</summary>
    public static int Any()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Whether nobody listens on it.</summary>
    public static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
