using ModelFunctions.Dev.Azurite;
using ModelFunctions.Dev.Processes;

namespace ModelFunctions.Testing.Azurite;

/// <summary>
/// An Azurite of a test's own: free ports, an empty data folder that is deleted with it, and the troubles a storage can have.
/// It ends with the test run, even when that is killed.
/// </summary>
public sealed class AzuriteProcess : IAsyncDisposable
{
    private readonly DirectoryInfo data;
    private AzuriteServer server;

    private AzuriteProcess(DirectoryInfo data, AzuriteServer server) => (this.data, this.server) = (data, server);

    /// <summary>For any storage client; the same for its whole life.</summary>
    public string ConnectionString => server.Ports.ConnectionString;

    /// <summary>The id of its current process.</summary>
    public int ProcessId => server.Process.Id;

    /// <summary>Starts one on free ports and waits until it listens (about a second).</summary>
    /// <exception cref="Dev.DevException">Azurite is not installed; the message says what installs it.</exception>
    public static async Task<AzuriteProcess> StartAsync()
    {
        var data = Directory.CreateTempSubdirectory("modelfunctions-azurite-");
        try
        {
            return new AzuriteProcess(data, await AzuriteServer.StartAsync(data.FullName, AzuritePorts.Any));
        }
        catch
        {
            data.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>Has it stand still: connections open, nothing answers. Linux and macOS only.</summary>
    public void Freeze() => server.Process.Send(Signal.Stop);

    /// <summary>Has it go on after <see cref="Freeze"/>.</summary>
    public void Thaw() => server.Process.Send(Signal.Continue);

    /// <summary>Has it save its data and end; from then on connections are refused.</summary>
    public Task StopAsync() => server.StopAsync();

    /// <summary>Starts it again after <see cref="StopAsync"/>, on the same ports and with the same data.</summary>
    public async Task StartAgainAsync()
    {
        var ports = server.Ports;
        await server.DisposeAsync();
        server = await AzuriteServer.StartAsync(data.FullName, ports);
    }

    /// <summary>Ends it and deletes its data.</summary>
    public async ValueTask DisposeAsync()
    {
        // Frozen, it would not see that it is to end.
        if (!OperatingSystem.IsWindows())
            Thaw();
        await server.DisposeAsync();
        data.Delete(recursive: true);
    }
}
