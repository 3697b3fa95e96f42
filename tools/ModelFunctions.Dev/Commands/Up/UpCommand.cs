using ModelFunctions.Dev.Azurite;
using ModelFunctions.Dev.Processes;

namespace ModelFunctions.Dev.Commands;

/// <summary>
/// Runs Azurite and the local host, or the Functions host, until it is stopped or one of them ends. The host stops first, so that
/// its last writes find the storage.
/// </summary>
internal static class UpCommand
{
    private static readonly TimeSpan CtrlCDelay = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(string[] args, CancellationToken stop)
    {
        var options = UpOptions.Parse(args);
        using var folder = await UpFolder.TakeAsync(options, stop);
        FreePorts.Demand(options);
        await AzuritePackages.InstallAsync(stop);
        await (options.Functions ? FunctionsServing.BuildAsync(stop) : LocalServing.BuildAsync(stop));

        Console.WriteLine("Starting …");
        try
        {
            await using var azurite = await AzuriteServer.StartAsync(Path.Combine(options.Data, "azurite"), AzuritePorts.From(options.StoragePort), stop);
            folder.Remember(azurite.Process);
            await using var serving = await (options.Functions
                ? FunctionsServing.StartAsync(options, azurite.Ports, stop)
                : LocalServing.StartAsync(options, azurite.Ports, stop));
            folder.Remember(serving.Processes);
            UpGuide.Print(Console.Out, options, azurite.Ports, await UpEnvironment.WriteAsync(options, azurite.Ports, stop));
            return await WatchAsync(serving, azurite, stop);
        }
        catch (Exception failure) when (failure is InvalidOperationException or TimeoutException)
        {
            throw new DevException(failure.Message);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            Console.WriteLine("Stopped.");
            return 0;
        }
    }

    private static async Task<int> WatchAsync(Serving serving, AzuriteServer azurite, CancellationToken stop)
    {
        ChildProcess[] all = [.. serving.Processes, azurite.Process];
        await Task.WhenAny(all.Select(process => process.Exited)).WaitAsync(stop);
        // A Ctrl-C in the terminal reaches them, too, and perhaps before this program: that is no failure.
        await Task.Delay(CtrlCDelay, stop);
        var dead = all.First(process => process.Exited.IsCompleted);
        await Console.Error.WriteLineAsync($"{dead.Name} ended unexpectedly ({dead.Ending}). Stopping the rest …");
        if (dead == azurite.Process) await Console.Error.WriteLineAsync(dead.Output);
        return 1;
    }
}
