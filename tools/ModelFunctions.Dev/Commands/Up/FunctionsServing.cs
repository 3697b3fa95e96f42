using System.Text.Json;
using ModelFunctions.Dev.Azurite;
using ModelFunctions.Dev.Functions;
using ModelFunctions.Dev.Processes;

namespace ModelFunctions.Dev.Commands;

/// <summary>Serves by the Azure Functions host, with the gateway beside it on the next port.</summary>
internal static class FunctionsServing
{
    private const string Gateway = "ModelFunctions.Gateway";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(3);

    private static string AppFolder => Path.GetDirectoryName(DotNet.Built("src", FunctionsHost.App))!;

    /// <exception cref="DevException">Azure Functions Core Tools cannot be had, or another Functions host runs.</exception>
    public static async Task BuildAsync(CancellationToken stop)
    {
        await CoreTools.Here.InstallAsync(stop);
        if (FunctionsHost.MissingOfMachine is { } missing) throw new DevException($"{missing} Without --functions, up starts the local host.");
        await DotNet.BuildAsync(Path.Combine("src", FunctionsHost.App), stop);
        await DotNet.BuildAsync(Path.Combine("src", Gateway), stop);
    }

    public static async Task<Serving> StartAsync(UpOptions options, AzuritePorts storage, CancellationToken stop)
    {
        var connection = storage.ConnectionString;
        var host = FunctionsHost.Start(AppFolder, options.Port, connection, Console.WriteLine);
        var gateway = ChildProcess.Start(
            "The gateway",
            "dotnet",
            [DotNet.Built("src", Gateway)],
            environment: new Dictionary<string, string?>
            {
                ["MODELFN_STORAGE"] = connection,
                ["MODELFN_PORT"] = $"{options.GatewayPort}",
                ["MODELFN_ADDRESS"] = "127.0.0.1",
            },
            echo: EchoUnlessReady);
        var serving = new Serving(host.Process, gateway);
        try
        {
            await gateway.LineAsync("Ready ", StartTimeout, stop);
            await host.ReadyAsync(stop);
            var up = new { url = options.Url, storage = connection, pid = host.Process.Id };
            await File.WriteAllTextAsync(Path.Combine(options.Data, "up.json"), JsonSerializer.Serialize(up), stop);
            Console.WriteLine($"Ready {options.Url}");
            return serving;
        }
        catch
        {
            await serving.DisposeAsync();
            throw;
        }
    }

    // Ready is what all of it is, in the end.
    private static void EchoUnlessReady(string line)
    {
        if (!line.StartsWith("Ready ", StringComparison.Ordinal)) Console.WriteLine(line);
    }
}
