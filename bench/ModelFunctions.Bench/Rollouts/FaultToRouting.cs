using System.Diagnostics;
using Azure.Storage.Blobs;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Local;
using ModelFunctions.Storage;
using ModelFunctions.Testing;
using ModelFunctions.Testing.Azurite;
using ModelFunctions.Testing.Processes;

namespace ModelFunctions.Bench.Rollouts;

/// <summary>
/// How long a candidate that begins to fail keeps its traffic: the local host in a process of its own with looks each second, blocks posted
/// over HTTP, and the published routing.
/// </summary>
internal sealed class FaultToRouting : IAsyncDisposable
{
    private const string Policy =
        """
        { "steps": [ { "weight": 50, "hold": "1h" } ], "watch": "0s", "interval": "1s", "minimumRequests": 0,
          "checks": [ { "kind": "errors", "max": 0.05 } ] }
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TemporaryFolder _data = new();
    private readonly Random _random = new(1);
    private readonly ModelStorage _storage;
    private readonly BlobContainerClient _uploads;
    private readonly HostProcess _host;
    private readonly HttpClient _client = new();

    private FaultToRouting(AzuriteProcess azurite)
    {
        var (blobs, tables) = StorageClients.FromConnectionString(azurite.ConnectionString);
        _storage = new ModelStorage(blobs, tables, TimeProvider.System);
        _uploads = blobs.GetBlobContainerClient("models");
        _host = HostProcess.Start(
            typeof(LocalHost).Assembly.Location,
            ["--urls", "http://127.0.0.1:0", "--data", _data.PathOf("host"), "--storage", azurite.ConnectionString]);
    }

    public static async Task<FaultToRouting> StartAsync(AzuriteProcess azurite)
    {
        var bench = new FaultToRouting(azurite);
        bench._client.BaseAddress = new Uri(new Uri(await bench._host.LineAsync("Ready ")), "/api/");
        return bench;
    }

    /// <summary>The milliseconds from the first request that could fail to a routing without the candidate.</summary>
    public async Task<double> MeasureAsync(ModelName model)
    {
        using var policy = new HttpRequestMessage(HttpMethod.Put, $"models/{model}/policy") { Content = new StringContent(Policy) };
        policy.Headers.TryAddWithoutValidation("If-Match", "*");
        (await _client.SendAsync(policy)).EnsureSuccessStatusCode();
        await using var server = new ModelServer(_storage, _client, model);
        await UploadAsync(model, "one");
        await UntilAsync(model, routing => routing.Rollout is null && routing.Versions.Count > 0);
        await UploadAsync(model, "two");
        await UntilAsync(model, routing => routing.Find(RouteRole.Candidate)?.Weight == 50);
        // Any moment between two looks and two blocks, and the step under way.
        await Task.Delay(TimeSpan.FromSeconds(2 + _random.NextDouble()));
        server.FailsFrom = DateTimeOffset.UtcNow;
        var started = Stopwatch.GetTimestamp();
        await UntilAsync(model, routing => routing.Find(RouteRole.Candidate) is null);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _host.DisposeAsync();
        _data.Dispose();
    }

    private async Task UploadAsync(ModelName model, string content) =>
        await _uploads.GetBlobClient($"{model}/model.bin").UploadAsync(BinaryData.FromString(content), overwrite: true);

    private async Task UntilAsync(ModelName model, Func<Routing, bool> isThere)
    {
        var started = Stopwatch.GetTimestamp();
        while (await _storage.Routings.FindAsync(model, default) is not { } published || !isThere(published.Routing))
        {
            if (Stopwatch.GetElapsedTime(started) > Patience) throw new TimeoutException($"The routing of {model} does not get there.\n{_host.Output}");
            await Task.Delay(20);
        }
    }
}
