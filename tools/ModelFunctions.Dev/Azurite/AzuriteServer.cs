using System.Globalization;
using ModelFunctions.Dev.Processes;

namespace ModelFunctions.Dev.Azurite;

/// <summary>A running Azurite. It ends, saved, when it is disposed of and when this process ends in whatever way.</summary>
public sealed class AzuriteServer : IAsyncDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan SaveTimeout = TimeSpan.FromSeconds(60);

    private AzuriteServer(ChildProcess process, AzuritePorts ports) => (Process, Ports) = (process, ports);

    /// <summary>The node process.</summary>
    public ChildProcess Process { get; }

    /// <summary>The ports that it listens on.</summary>
    public AzuritePorts Ports { get; }

    /// <summary>Starts Azurite with its data in <paramref name="data"/> and waits until it listens.</summary>
    /// <exception cref="DevException">Its packages are not installed.</exception>
    /// <exception cref="InvalidOperationException">It ended at once, as with a port in use; the message has its output.</exception>
    public static async Task<AzuriteServer> StartAsync(string data, AzuritePorts ports, CancellationToken cancellation = default)
    {
        if (!AzuritePackages.AreInstalled)
            throw new DevException($"Azurite is not installed in {AzuritePackages.Folder}: `dotnet run dev.cs test` installs it.");

        var process = ChildProcess.Start("Azurite", "node", [
            Path.Combine(AzuritePackages.Folder, "azurite.mjs"), "--exit-with-stdin", "--location", Path.GetFullPath(data),
            "--blobPort", Text(ports.Blob), "--queuePort", Text(ports.Queue), "--tablePort", Text(ports.Table)]);
        try
        {
            var ready = await process.LineAsync("Ready ", StartTimeout, cancellation);
            return new AzuriteServer(process, Parse(ready));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Has Azurite save its data and end; killed only if that takes a minute.</summary>
    public Task StopAsync() => Process.StopAsync(SaveTimeout);

    /// <summary>Stops it as <see cref="StopAsync"/> does.</summary>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await Process.DisposeAsync();
    }

    // Ready blob=http://127.0.0.1:41001 queue=http://127.0.0.1:41002 table=http://127.0.0.1:41003
    internal static AzuritePorts Parse(string ready)
    {
        var ports = ready.Split(' ')[1..].ToDictionary(part => part.Split('=')[0], part => new Uri(part.Split('=')[1]).Port);
        return new AzuritePorts(ports["blob"], ports["queue"], ports["table"]);
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
