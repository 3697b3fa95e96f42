using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ModelFunctions.Dev;
using ModelFunctions.Dev.Processes;
using ModelFunctions.EndToEnd.Hosts;

namespace ModelFunctions.EndToEnd.Rollouts;

/// <summary>The Azure Functions host, where <c>func</c> is on the PATH and the app is built.</summary>
public sealed class FunctionsWorld : HostWorld
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(2);
    private static readonly string App = BuiltBeside("ModelFunctions.App");

    private ChildProcess? _host;

    public override string? Missing { get; } =
        !Tool.IsOnPath("func") ? "Azure Functions Core Tools are not here: there is no 'func' on the PATH."
        : !File.Exists(Path.Combine(App, "ModelFunctions.App.dll")) ? "The Functions app is not built here: its packages are not on this feed."
        : null;

    protected override string Output => _host?.Output ?? "";

    public override async Task StartAsync()
    {
        // The port that it had, or else a free one: its own option takes no zero.
        var port = Address?.Port ?? FreePort();
        _host = ChildProcess.Start(
            "func", "func", ["start", "--port", $"{port}"], App,
            new Dictionary<string, string?> { ["AzureWebJobsStorage"] = ConnectionString, ["ModelStorage"] = ConnectionString });
        Address = new Uri($"http://127.0.0.1:{port}");
        using var http = new HttpClient();
        await Eventually.TrueAsync("The Functions host", () => AnswersAsync(http), StartTimeout);
    }

    public override async Task KillAsync()
    {
        using (var host = Process.GetProcessById(_host!.Id)) host.Kill(entireProcessTree: true);
        await _host.DisposeAsync();
    }

    protected override async Task StopAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
    }

    private async Task<bool> AnswersAsync(HttpClient http)
    {
        if (_host!.Exited.IsCompleted) throw new InvalidOperationException($"The Functions host ended ({_host.Ending}):\n{Output}");
        try
        {
            using var answer = await http.GetAsync(new Uri(Address, "/api/health/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    // bin/{configuration}/{framework} of this project: the app was built into the same folders of its own.
    private static string BuiltBeside(string project) => Path.Combine(
        Repository.Root, "src", project, Path.GetRelativePath(Repository.PathOf("tests", "ModelFunctions.EndToEnd"), AppContext.BaseDirectory));

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
