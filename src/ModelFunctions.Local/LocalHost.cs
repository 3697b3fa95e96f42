using Microsoft.AspNetCore.Hosting.Server.Features;
using ModelFunctions.Core;
using ModelFunctions.Gateway;
using ModelFunctions.Storage;

namespace ModelFunctions.Local;

/// <summary>The embedded default: the API and everything behind it in one process, on a storage account that may be Azurite.</summary>
public static class LocalHost
{
    /// <summary>Serves until it is asked to stop; 0 then, and for --help; 1 where it could not start.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Intersect(["--help", "-h"]).Any())
        {
            Console.WriteLine($"Usage: {LocalOptions.Usage}");
            return 0;
        }
        try
        {
            var options = LocalOptions.Parse(args);
            using var folder = DataFolder.Take(options.Data);
            ListenAddress.Demand(options.Urls);
            await using var app = await StartAsync(options);
            var url = UrlOf(app);
            folder.WriteUp(new UpFile(url, options.Storage, Environment.ProcessId));
            Console.WriteLine($"Ready {url}");
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception refusal) when (refusal is FormatException or IOException or StorageUnavailableException)
        {
            await Console.Error.WriteLineAsync(refusal.Message);
            return 1;
        }
    }

    /// <summary>Starts the web server and the work beside it.</summary>
    /// <param name="options">How.</param>
    /// <param name="replace">Puts other services in the place of the host's own; null for none.</param>
    /// <exception cref="StorageUnavailableException">The storage does not answer.</exception>
    public static async Task<WebApplication> StartAsync(LocalOptions options, Action<IServiceCollection>? replace = null)
    {
        var app = Build(options, replace);
        await app.Services.GetRequiredService<ModelStorage>().CreateMissingAsync(default);
        await app.StartAsync();
        if (options.ExitWithStandardInput) StandardInput.StopAtItsEnd(app.Lifetime);
        return app;
    }

    /// <summary>Where it listens, with the port that it really has.</summary>
    public static string UrlOf(WebApplication app) =>
        app.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    private static WebApplication Build(LocalOptions options, Action<IServiceCollection>? replace)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(options.Urls.ToString());
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole(console => console.SingleLine = true);
        builder.Services.AddLocal(options);
        replace?.Invoke(builder.Services);

        var app = builder.Build();
        app.UseMiddleware<KeyCheck>();
        app.MapApi();
        app.MapDashboard();
        app.MapInstances();
        app.MapGateway();
        return app;
    }
}
