using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Policies;
using ModelFunctions.Testing.Fakes;

namespace ModelFunctions.Gateway.Tests.Harness;

/// <summary>A gateway behind real HTTP on a free port, its storage in memory. It polls and reports when a test says so.</summary>
internal sealed class GatewayUnderTest : IAsyncDisposable
{
    public static readonly ModelName Model = ModelName.Parse("penguins");
    public static readonly RolloutId Rollout = new(Model, new VersionNumber(2), 1);

    private readonly WebApplication _app;
    private readonly DirectoryInfo _cache;
    private readonly InMemoryBlobs _artifacts;
    private readonly TimeProvider _clock;

    private GatewayUnderTest(WebApplication app, InferenceGateway gateway, DirectoryInfo cache, InMemoryBlobs artifacts, TimeProvider clock) =>
        (_app, Gateway, _cache, _artifacts, _clock) = (app, gateway, cache, artifacts, clock);

    public InferenceGateway Gateway { get; }

    public FakeRoutings Routings { get; private init; } = new();

    public InMemoryTable Rows { get; private init; } = new();

    public HttpClient Client { get; private init; } = new();

    /// <param name="clock">The time; the system's where left out.</param>
    /// <param name="change">Changes the options.</param>
    /// <param name="logs">Where it says what it does; nowhere where left out.</param>
    public static async Task<GatewayUnderTest> StartAsync(TimeProvider? clock = null, Func<GatewayOptions, GatewayOptions>? change = null, ILoggerFactory? logs = null)
    {
        clock ??= TimeProvider.System;
        var cache = Directory.CreateTempSubdirectory("modelfunctions-gateway-");
        var (routings, rows, artifacts) = (new FakeRoutings(), new InMemoryTable(), new InMemoryBlobs(clock));
        var options = new GatewayOptions { Name = "gw-1", Boot = "8f3a", CacheFolder = cache.FullName };
        var gateway = new InferenceGateway(
            change?.Invoke(options) ?? options, routings, new InMemoryArtifacts(artifacts, new InMemoryBlobs(clock)), rows, clock, new Random(7), logs ?? NullLoggerFactory.Instance);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        gateway.Map(app);
        await app.StartAsync();
        return new GatewayUnderTest(app, gateway, cache, artifacts, clock)
        {
            Routings = routings,
            Rows = rows,
            Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) },
        };
    }

    /// <summary>Saves a model file as a version and tells how it is routed.</summary>
    public RoutedVersion Save(int version, byte[] onnx, RouteRole role = RouteRole.Stable, int weight = 100, string file = "model.onnx")
    {
        var path = $"{Model}/{version}/{file}";
        _artifacts.Put(path, onnx);
        return new RoutedVersion(role, new VersionNumber(version), weight, path, ContentHash.FromBytes(SHA256.HashData(onnx)), onnx.Length);
    }

    /// <summary>Saves other bytes among the artifacts.</summary>
    public void SaveFile(string path, string content) => _artifacts.Put(path, Encoding.UTF8.GetBytes(content));

    /// <summary>Saves a golden set among the artifacts.</summary>
    public RoutedGolden SaveGolden(byte[] content, CheckAction on = CheckAction.Revert)
    {
        var path = $"{Model}/{Rollout}.golden.json";
        _artifacts.Put(path, content);
        return new RoutedGolden(path, ContentHash.FromBytes(SHA256.HashData(content)), on);
    }

    /// <summary>The same, as text.</summary>
    public RoutedGolden SaveGolden(string content, CheckAction on = CheckAction.Revert) => SaveGolden(Encoding.UTF8.GetBytes(content), on);

    /// <summary>Publishes a routing without polling for it.</summary>
    public void Publish(long generation, IEnumerable<RoutedVersion> versions, Func<Routing, Routing>? change = null)
    {
        var routing = new Routing(Model, generation, [.. versions]) { Rollout = Rollout, IntervalSeconds = 10 };
        if (routing.Find(RouteRole.Candidate) is not null) routing = routing with { CandidateUntil = _clock.GetUtcNow().AddMinutes(3) };
        Routings.Publish(change?.Invoke(routing) ?? routing);
    }

    /// <summary>Polls once and waits until all is done that follows from it.</summary>
    public async Task PollAsync()
    {
        await Gateway.Follower.PollAsync(CancellationToken.None);
        await Gateway.IdleAsync();
    }

    /// <summary>Publishes a routing and sees it through.</summary>
    public Task RouteAsync(long generation, params IEnumerable<RoutedVersion> versions)
    {
        Publish(generation, versions);
        return PollAsync();
    }

    /// <summary>Asks for one number; the default fits <see cref="Graphs.Telling"/>.</summary>
    public Task<HttpResponseMessage> InferAsync(float x = 1, string? key = null, int? version = null, string datatype = "FP32")
    {
        var path = version is null ? $"/v2/models/{Model}/infer" : $"/v2/models/{Model}/versions/{version}/infer";
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = JsonContent.Create(new { inputs = new[] { new { name = "x", shape = new[] { 1 }, datatype, data = new[] { x } } } }),
        };
        if (key is not null) request.Headers.Add("X-Route-Key", key);
        return Client.SendAsync(request);
    }

    /// <summary>Sends a body as it is.</summary>
    public Task<HttpResponseMessage> PostAsync(string body, string? path = null) =>
        Client.PostAsync(path ?? $"/v2/models/{Model}/infer", new StringContent(body, Encoding.UTF8, "application/json"));

    /// <summary>The version that answered.</summary>
    public static async Task<int> VersionOfAsync(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return int.Parse((await answer.Content.ReadFromJsonAsync<JsonObject>())!["model_version"]!.GetValue<string>(), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The protocol's error, after its status and form were held against it.</summary>
    public static async Task<string> ErrorOfAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        Assert.Equal(status, answer.StatusCode);
        var form = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
        Assert.Equal("error", Assert.Single(form).Key);
        return form["error"]!.GetValue<string>();
    }

    /// <summary>The blocks that have been reported, in their order.</summary>
    public async Task<IReadOnlyList<Block>> BlocksAsync() => await RowsOfAsync<Block>(HealthKeys.BlockPrefix);

    /// <summary>The gate reports that have been made.</summary>
    public async Task<IReadOnlyList<GateReport>> GatesAsync() => await RowsOfAsync<GateReport>(HealthKeys.GatePrefix);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        Gateway.Dispose();
        _cache.Delete(recursive: true);
    }

    private async Task<IReadOnlyList<T>> RowsOfAsync<T>(string prefix)
    {
        await Gateway.FlushAsync(CancellationToken.None);
        var page = await Rows.ListAsync(Rollout.ToString(), KeyRange.Prefix(prefix), 1000, CancellationToken.None);
        return [.. page.Rows.Select(RowCodec.FromRow<T>)];
    }
}
