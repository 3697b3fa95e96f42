using ModelFunctions.Dev;
using ModelFunctions.Dev.Functions;
using ModelFunctions.Dev.Processes;

namespace ModelFunctions.Testing.Processes;

/// <summary>The Functions app as it was built in the configuration of the program that asks.</summary>
public static class BuiltFunctions
{
    // bin/CONFIGURATION/FRAMEWORK of the program: the app was built into the same folders of its own.
    private static readonly string[] Output = [.. AppContext.BaseDirectory.TrimEnd('/', '\\').Split('/', '\\').TakeLast(3)];

    /// <summary>Where it is.</summary>
    public static string Folder { get; } = Path.Combine([Repository.Root, "src", FunctionsHost.App, .. Output]);

    /// <summary>Why it cannot be had here; null where it can.</summary>
    public static string? Missing => FunctionsHost.Missing(Folder);

    /// <summary>Starts it on a port that is free, or on the one that it had before.</summary>
    /// <param name="storage">A connection string for the host and for the models.</param>
    /// <param name="port">The port; null for one that is free.</param>
    /// <param name="folder">A copy of <see cref="Folder"/> with other settings; null for itself.</param>
    public static async Task<FunctionsHost> StartAsync(string storage, int? port = null, string? folder = null)
    {
        var host = FunctionsHost.Start(folder ?? Folder, port ?? LoopbackPort.Any(), storage);
        try
        {
            await host.ReadyAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }
}
