using ModelFunctions.Dev.Azurite;
using ModelFunctions.Dev.Processes;

namespace ModelFunctions.Dev.Commands;

/// <summary>
/// Serves: Azurite and the local host, until somebody stops this or one of them ends. The host stops first, so that its last
/// writes find the storage. Both end by themselves, too, when their input ends because this program was killed.
/// </summary>
internal static class UpCommand
{
    private const string Host = "ModelFunctions.Local";
    private static readonly TimeSpan HostStartTimeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan HostStopTimeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan CtrlCDelay = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(string[] args, CancellationToken stop)
    {
        var options = UpOptions.Parse(args);
        FreePorts.Demand(options);
        await AzuritePackages.InstallAsync(stop);
        await DotNet.BuildAsync(Path.Combine("src", Host), stop);

        await using var azurite = await StartAzuriteAsync(options, stop);
        var host = StartHost(options, azurite.Ports);
        try
        {
            await host.LineAsync("Ready ", HostStartTimeout, stop);
            UpGuide.Print(options, azurite.Ports);
            return await WatchAsync(host, azurite, stop);
        }
        catch (Exception failure) when (failure is InvalidOperationException or TimeoutException)
        {
            throw new DevException($"The local host did not start: {failure.Message}");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Console.WriteLine("Stopping …");
            return 0;
        }
        finally
        {
            await host.StopAsync(HostStopTimeout);
        }
    }

    private static async Task<AzuriteServer> StartAzuriteAsync(UpOptions options, CancellationToken stop)
    {
        Console.WriteLine("Starting …");
        try
        {
            return await AzuriteServer.StartAsync(Path.Combine(options.Data, "azurite"), AzuritePorts.From(options.StoragePort), stop);
        }
        catch (Exception failure) when (failure is InvalidOperationException or TimeoutException)
        {
            throw new DevException(failure.Message);
        }
    }

    private static ChildProcess StartHost(UpOptions options, AzuritePorts storage) => ChildProcess.Start(
        "The local host",
        "dotnet",
        [
            DotNet.Built("src", Host),
            "--urls", $"http://127.0.0.1:{options.Port}",
            "--data", options.Data,
            "--storage", storage.ConnectionString,
            "--exit-with-stdin",
        ],
        echo: Console.WriteLine);

    private static async Task<int> WatchAsync(ChildProcess host, AzuriteServer azurite, CancellationToken stop)
    {
        var ended = await Task.WhenAny(host.Exited, azurite.Process.Exited).WaitAsync(stop);
        // A Ctrl-C in the terminal reaches the host, too, and perhaps before this program: that is no failure.
        await Task.Delay(CtrlCDelay, stop);
        var (dead, other) = ended == host.Exited ? (host, azurite.Process) : (azurite.Process, host);
        await Console.Error.WriteLineAsync($"{dead.Name} ended by itself ({dead.Ending}). Stopping {other.Name} …");
        if (dead == azurite.Process)
            await Console.Error.WriteLineAsync(dead.Output);
        return 1;
    }
}
