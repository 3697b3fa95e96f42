using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using ModelFunctions.Gateway;
using ModelFunctions.Storage;
using ModelFunctions.Testing;

namespace ModelFunctions.EndToEnd.Rollouts;

/// <summary>
/// The gateway as a server of its own beside the host, on the same storage and behind real HTTP, but with a clock that the test sets: what
/// it does in three minutes is seen at once. It follows the routings when it is told to.
/// </summary>
internal sealed class TimedGateway : IAsyncDisposable
{
    private readonly TemporaryFolder _cache = new();
    private readonly InferenceGateway _gateway;
    private readonly WebApplication _app;
    private readonly HttpClient _client = new();

    private TimedGateway(ModelStorage storage)
    {
        _gateway = new InferenceGateway(
            new GatewayOptions { Name = "timed", Boot = "1", CacheFolder = _cache.PathOf("models") },
            storage.RoutingFeed, storage.Artifacts, storage.Blocks, Clock, new Random(1), NullLoggerFactory.Instance);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _gateway.Map(_app);
    }

    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    public static async Task<TimedGateway> StartAsync(ModelStorage storage)
    {
        var gateway = new TimedGateway(storage);
        await gateway._app.StartAsync();
        return gateway;
    }

    /// <summary>Looks for routings once, and loads what they name.</summary>
    public async Task PollAsync()
    {
        await _gateway.Follower.PollAsync(CancellationToken.None);
        await _gateway.IdleAsync();
    }

    /// <summary>The versions that answer a hundred requests, ascending.</summary>
    public async Task<IReadOnlyList<int>> AnsweringAsync(string model)
    {
        var versions = new SortedSet<int>();
        for (var i = 0; i < 100; i++)
        {
            using var answer = await _client.PostAsJsonAsync(
                new Uri(new Uri(_app.Urls.Single()), $"/v2/models/{model}/infer"),
                new { inputs = new[] { new { name = "x", shape = new[] { 1 }, datatype = "FP32", data = new[] { 1f } } } });
            var body = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.IsSuccessStatusCode, body);
            versions.Add(int.Parse((string)JsonNode.Parse(body)!["model_version"]!, CultureInfo.InvariantCulture));
        }
        return [.. versions];
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
        _gateway.Dispose();
        _cache.Dispose();
    }
}
