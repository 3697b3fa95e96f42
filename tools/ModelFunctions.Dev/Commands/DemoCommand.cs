using ModelFunctions.Dev.Azurite;
using ModelFunctions.Dev.Demo;
using ModelFunctions.Dev.Processes;

namespace ModelFunctions.Dev.Commands;

/// <summary>Shows the whole product on free ports and data of its own: real models, real requests, a rollback.</summary>
internal static class DemoCommand
{
    private const string Host = "ModelFunctions.Local";
    private const string Samples = "ModelFunctions.Samples";
    private static readonly TimeSpan HostStartTimeout = TimeSpan.FromMinutes(2);

    public static async Task<int> RunAsync(string[] args, CancellationToken stop)
    {
        if (args.Length > 0) throw new UsageException("demo has no options.");
        await AzuritePackages.InstallAsync(stop);
        await DotNet.BuildAsync(Path.Combine("src", Host), stop);
        await DotNet.BuildAsync(Path.Combine("samples", Samples), stop);

        var data = Directory.CreateTempSubdirectory("modelfunctions-demo-");
        try
        {
            var models = Path.Combine(data.FullName, "samples");
            await Tool.QuietlyAsync("Training the models", "dotnet", [DotNet.Built("samples", Samples), models], stop);
            await using var azurite = await AzuriteServer.StartAsync(Path.Combine(data.FullName, "azurite"), AzuritePorts.Any, stop);
            await using var host = ChildProcess.Start("The local host", "dotnet", [
                DotNet.Built("src", Host), "--urls", "http://127.0.0.1:0", "--data", data.FullName, "--storage", azurite.Ports.ConnectionString, "--exit-with-stdin"]);
            var url = new Uri((await host.LineAsync("Ready ", HostStartTimeout, stop))["Ready ".Length..]);
            using var client = new DemoClient(url);
            return await new DemoRun(client, url, models).RunAsync(stop) ? 0 : 1;
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }
}
