using ModelFunctions.Dev.Azurite;
using ModelFunctions.Dev.Processes;

namespace ModelFunctions.Dev.Commands;

/// <summary>Serves by the local host: API, rollouts and inference in one process.</summary>
internal static class LocalServing
{
    private const string Host = "ModelFunctions.Local";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);

    public static Task BuildAsync(CancellationToken stop) => DotNet.BuildAsync(Path.Combine("src", Host), stop);

    public static async Task<Serving> StartAsync(UpOptions options, AzuritePorts storage, CancellationToken stop)
    {
        var host = ChildProcess.Start(
            "The local host",
            "dotnet",
            [
                DotNet.Built("src", Host),
                "--urls", options.Url,
                "--data", options.Data,
                "--storage", storage.ConnectionString,
                "--exit-with-stdin",
            ],
            echo: Console.WriteLine);
        var serving = new Serving(host);
        try
        {
            await host.LineAsync("Ready ", StartTimeout, stop);
            return serving;
        }
        catch
        {
            await serving.DisposeAsync();
            throw;
        }
    }
}
