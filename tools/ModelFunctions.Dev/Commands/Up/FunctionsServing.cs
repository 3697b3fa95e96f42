using System.Text.Json;
using ModelFunctions.Dev.Azurite;
using ModelFunctions.Dev.Processes;

namespace ModelFunctions.Dev.Commands;

/// <summary>Serves by the Azure Functions host, with the gateway beside it on the next port.</summary>
internal static class FunctionsServing
{
    private const string App = "ModelFunctions.App";
    private const string Gateway = "ModelFunctions.Gateway";
    private const string Tools = "func";
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(500);

    /// <exception cref="DevException">Azure Functions Core Tools are not there, or the app's packages are not.</exception>
    public static async Task BuildAsync(CancellationToken stop)
    {
        if (!Tool.IsOnPath(Tools))
            throw new DevException($"“{Tools}” is not on the PATH. --functions needs Azure Functions Core Tools 4; without it the local host serves.");
        await DotNet.BuildAsync(Path.Combine("src", App), stop);
        await DotNet.BuildAsync(Path.Combine("src", Gateway), stop);
    }

    public static async Task<Serving> StartAsync(UpOptions options, AzuritePorts storage, CancellationToken stop)
    {
        var connection = storage.ConnectionString;
        var host = ChildProcess.Start(
            "The Functions host",
            Tools,
            ["start", "--port", $"{options.Port}"],
            folder: Path.GetDirectoryName(DotNet.Built("src", App)),
            environment: new Dictionary<string, string?> { ["AzureWebJobsStorage"] = connection, ["ModelStorage"] = connection },
            echo: Console.WriteLine);
        var gateway = ChildProcess.Start(
            "The gateway",
            "dotnet",
            [DotNet.Built("src", Gateway)],
            environment: new Dictionary<string, string?> { ["MODELFN_STORAGE"] = connection, ["MODELFN_PORT"] = $"{options.GatewayPort}" },
            echo: Console.WriteLine);
        var serving = new Serving(host, gateway);
        try
        {
            await gateway.LineAsync("Ready ", StartTimeout, stop);
            await ReadyAsync(host, new Uri($"{options.Url}/api/health/ready"), stop);
            var up = new { url = options.Url, storage = connection, pid = host.Id };
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

    private static async Task ReadyAsync(ChildProcess host, Uri url, CancellationToken stop)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stop);
        enough.CancelAfter(StartTimeout);
        using var http = new HttpClient();
        while (!await AnswersAsync(http, url, enough.Token))
        {
            if (await Task.WhenAny(host.Exited, Task.Delay(Poll, enough.Token)) == host.Exited)
                throw new InvalidOperationException($"{host.Name} ended ({host.Ending}):{Environment.NewLine}{host.Output}");
            stop.ThrowIfCancellationRequested();
            if (enough.IsCancellationRequested) throw new TimeoutException($"{host.Name} did not answer at {url} within {StartTimeout}.");
        }
    }

    private static async Task<bool> AnswersAsync(HttpClient http, Uri url, CancellationToken cancel)
    {
        try
        {
            using var answer = await http.GetAsync(url, cancel);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
