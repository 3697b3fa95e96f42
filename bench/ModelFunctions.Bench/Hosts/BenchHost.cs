using System.Diagnostics;
using Azure.Storage.Blobs;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Local;
using ModelFunctions.Storage;
using ModelFunctions.Testing;
using ModelFunctions.Testing.Azurite;
using ModelFunctions.Testing.Processes;

namespace ModelFunctions.Bench.Hosts;

/// <summary>A host in a process of its own on an Azurite of its own, as its users meet it: by uploads, HTTP and published routings.</summary>
internal sealed class BenchHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);

    private readonly TemporaryFolder _data = new();
    private readonly AzuriteProcess _azurite;
    private readonly BlobContainerClient _uploads;
    private IAsyncDisposable? _process;

    private BenchHost(AzuriteProcess azurite)
    {
        _azurite = azurite;
        var (blobs, tables) = StorageClients.FromConnectionString(azurite.ConnectionString);
        Storage = new ModelStorage(blobs, tables, TimeProvider.System);
        _uploads = blobs.GetBlobContainerClient("models");
    }

    public ModelStorage Storage { get; }

    /// <summary>Its paths begin after <c>/api/</c>.</summary>
    public HttpClient Api { get; } = new();

    /// <summary>The local host.</summary>
    public static Task<BenchHost> LocalAsync() => StartAsync(async host =>
    {
        var process = HostProcess.Start(
            typeof(LocalHost).Assembly.Location,
            ["--urls", "http://127.0.0.1:0", "--data", host._data.PathOf("host"), "--storage", host._azurite.ConnectionString]);
        host._process = process;
        return new Uri(await process.LineAsync("Ready "));
    });

    /// <summary>The Functions host; only where <see cref="BuiltFunctions.Missing"/> is null.</summary>
    public static Task<BenchHost> FunctionsAsync() => StartAsync(async host =>
    {
        var process = await BuiltFunctions.StartAsync(host._azurite.ConnectionString);
        host._process = process;
        return process.Url;
    });

    public async Task SetPolicyAsync(ModelName model, string policy)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"models/{model}/policy") { Content = new StringContent(policy) };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await Api.SendAsync(request);
        answer.EnsureSuccessStatusCode();
    }

    public async Task UploadAsync(ModelName model, string content) =>
        await _uploads.GetBlobClient($"{model}/model.bin").UploadAsync(BinaryData.FromString(content), overwrite: true);

    /// <summary>Waits until the published routing is as it should be.</summary>
    public Task UntilRoutingAsync(ModelName model, Func<Routing, bool> isThere) => UntilAsync(
        $"The routing of {model}", async () => await Storage.Routings.FindAsync(model, default) is { } published && isThere(published.Routing));

    /// <summary>Asks again and again, with little between.</summary>
    /// <exception cref="TimeoutException">It was not so for a minute.</exception>
    public static async Task UntilAsync(string what, Func<Task<bool>> isThere)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await isThere())
        {
            if (Stopwatch.GetElapsedTime(started) > Patience) throw new TimeoutException($"{what} does not get there.");
            await Task.Delay(Poll);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        if (_process is not null) await _process.DisposeAsync();
        await _azurite.DisposeAsync();
        _data.Dispose();
    }

    private static async Task<BenchHost> StartAsync(Func<BenchHost, Task<Uri>> start)
    {
        var host = new BenchHost(await AzuriteProcess.StartAsync());
        try
        {
            host.Api.BaseAddress = new Uri(await start(host), "/api/");
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }
}
