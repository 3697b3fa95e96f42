using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Azure.Storage.Blobs;
using ModelFunctions.Dev.Processes;
using ModelFunctions.EndToEnd.Hosts;
using ModelFunctions.EndToEnd.Rollouts;
using ModelFunctions.Testing;

namespace ModelFunctions.EndToEnd.Starting;

/// <summary><c>dotnet run dev.cs up</c>, as a person runs it.</summary>
public abstract class UpTests : IDisposable
{
    private static readonly TimeSpan BuildAndStart = TimeSpan.FromMinutes(3);

    private readonly TemporaryFolder _folder = new();
    private readonly int _port;
    private readonly int _storagePort;
    private readonly string[] _options;

    /// <param name="options">Options of the command.</param>
    protected UpTests(params string[] options)
    {
        // The Functions host has its gateway on the next.
        _port = FreePorts(2);
        _storagePort = FreePorts(3);
        _options = options;
    }

    private string Data => _folder.PathOf("up");

    [SkippableFact]
    public async Task Up_serves_and_whatever_ends_it_ends_all_that_it_started()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no signals.");
        await using (var up = Start())
        {
            var (api, serving) = await ReadyAsync(up);
            using var apiToEnd = api;
            await api.PutAsync("churn", [1]);
            up.Send(Signal.Terminate);
            await AssertAllEndAsync(up, serving);
        }

        await using (var again = Start())
        {
            var (api, serving) = await ReadyAsync(again);
            using var apiToEnd = api;
            Assert.Equal(1, await api.FindLatestAsync("churn"));
            again.Send(Signal.Kill);
            await AssertAllEndAsync(again, serving);
        }
    }

    [SkippableFact]
    public async Task Up_tells_how_to_upload_and_another_one_on_its_folder_starts_nothing()
    {
        await using var up = Start();
        var (api, serving) = await ReadyAsync(up);
        using var apiToEnd = api;
        using var servingToEnd = serving;
        var storage = (string)JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Data, "up.json")))!["storage"]!;
        Assert.Contains($"--connection-string \"{storage}\"", await up.LineAsync("  az storage blob upload ", BuildAndStart), StringComparison.Ordinal);
        Assert.Contains($"export AZURE_STORAGE_CONNECTION_STRING='{storage}'", await File.ReadAllTextAsync(Path.Combine(Data, "env")), StringComparison.Ordinal);

        await using var another = Start(FreePorts(2), FreePorts(3));
        await another.Exited.WaitAsync(BuildAndStart);

        Assert.Equal("exit code 1", another.Ending);
        Assert.Contains($"The data folder {Data} is in use by http://127.0.0.1:{_port}:", another.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("Starting", another.Output, StringComparison.Ordinal);
        await api.PutAsync("churn", [1]);
    }

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private ChildProcess Start() => Start(_port, _storagePort);

    private ChildProcess Start(int port, int storagePort) => ChildProcess.Start("up", "dotnet", [
        "run", "dev.cs", "up", "--data", Data, "--port", Text(port), "--storage-port", Text(storagePort), .. _options]);

    private async Task<(ModelApi Api, Process Serving)> ReadyAsync(ChildProcess up)
    {
        var url = (await up.LineAsync("Ready ", BuildAndStart))["Ready ".Length..];
        Assert.Equal($"http://127.0.0.1:{_port}", url);
        var file = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Data, "up.json")))!;
        Assert.Equal(url, (string?)file["url"]);
        await new BlobServiceClient((string?)file["storage"]).GetBlobContainerClient("models").GetPropertiesAsync();
        return (new ModelApi(new Uri(url)), Process.GetProcessById((int)file["pid"]!));
    }

    private async Task AssertAllEndAsync(ChildProcess up, Process serving)
    {
        using var servingToEnd = serving;
        await up.Exited.WaitAsync(TimeSpan.FromSeconds(60));
        await serving.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        foreach (var port in new[] { _port, _port + 1, _storagePort, _storagePort + 1, _storagePort + 2 })
            await Eventually.TrueAsync($"Port {port} free", () => Task.FromResult(LoopbackPort.IsFree(port)));
    }

    /// <summary>The first of so many ports in a row that are free.</summary>
    private static int FreePorts(int count)
    {
        while (true)
        {
            var first = LoopbackPort.Any();
            if (first + count <= IPEndPoint.MaxPort && Enumerable.Range(first, count).All(LoopbackPort.IsFree)) return first;
        }
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}

public sealed class LocalUpTests : UpTests;

/// <summary>The same by the Functions host, in place of the shared one.</summary>
[Collection(SharedFunctions.Name)]
public sealed class FunctionsUpTests : UpTests, IAsyncLifetime
{
    private readonly FunctionsWorld _world;

    public FunctionsUpTests(FunctionsWorld world) : base("--functions")
    {
        Skip.If(world.Missing is not null, world.Missing);
        _world = world;
    }

    public Task InitializeAsync() => _world.KillAsync();

    public Task DisposeAsync() => _world.StartAsync();
}
