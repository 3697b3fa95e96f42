using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Gateway;
using ModelFunctions.Storage;

namespace ModelFunctions.Bench.Serving;

/// <summary>A gateway at work on a real storage, polling and reporting as it does in service.</summary>
internal sealed class GatewayServer : IAsyncDisposable
{
    public static readonly ModelName Model = ModelName.Parse("penguins");

    private static readonly RolloutId Rollout = new(Model, new VersionNumber(2), 1);

    private readonly WebApplication _app;
    private readonly DirectoryInfo _cache;
    private readonly Azure.Storage.Blobs.BlobServiceClient _blobs;
    private long _generation;

    private GatewayServer(WebApplication app, DirectoryInfo cache, Azure.Storage.Blobs.BlobServiceClient blobs) =>
        (_app, _cache, _blobs) = (app, cache, blobs);

    public Uri Infer => new(new Uri(_app.Urls.Single()), $"/v2/models/{Model}/infer");

    public InferenceGateway Gateway => _app.Services.GetRequiredService<InferenceGateway>();

    public static async Task<GatewayServer> StartAsync(string connection)
    {
        var (blobs, tables) = StorageClients.FromConnectionString(connection);
        var storage = new ModelStorage(blobs, tables, TimeProvider.System);
        await storage.CreateMissingAsync(CancellationToken.None);
        await blobs.GetBlobContainerClient("serving").DeleteBlobIfExistsAsync($"{Model}.json");

        var cache = Directory.CreateTempSubdirectory("modelfunctions-bench-");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(_ => new InferenceGateway(
            new GatewayOptions { Name = "bench", Boot = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)), CacheFolder = cache.FullName },
            storage.RoutingFeed,
            storage.Artifacts,
            storage.Blocks,
            TimeProvider.System,
            new Random(1),
            NullLoggerFactory.Instance));
        builder.Services.AddHostedService(services => services.GetRequiredService<InferenceGateway>());
        var app = builder.Build();
        app.Services.GetRequiredService<InferenceGateway>().Map(app);
        await app.StartAsync();
        return new GatewayServer(app, cache, blobs);
    }

    /// <summary>Saves a model file as a version.</summary>
    public async Task<RoutedVersion> SaveAsync(int version, byte[] onnx, RouteRole role, int weight)
    {
        var path = $"{Model}/{version}/model.onnx";
        await _blobs.GetBlobContainerClient("registry").GetBlobClient(path).UploadAsync(BinaryData.FromBytes(onnx), overwrite: true);
        return new RoutedVersion(role, new VersionNumber(version), weight, path, ContentHash.FromBytes(SHA256.HashData(onnx)), onnx.Length);
    }

    /// <summary>Publishes the next routing, under a rollout that is counted.</summary>
    /// <returns>Its generation.</returns>
    public async Task<long> PublishAsync(params RoutedVersion[] versions)
    {
        var routing = new Routing(Model, ++_generation, versions)
        {
            Rollout = Rollout,
            IntervalSeconds = 5,
            CandidateUntil = DateTimeOffset.UtcNow.AddHours(1),
            Scores = new ScoreBins("probabilities", 0, 1, 10),
        };
        var content = BinaryData.FromBytes(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(routing, Core.Json.CoreJson.Options));
        await _blobs.GetBlobContainerClient("serving").GetBlobClient($"{Model}.json").UploadAsync(content, overwrite: true);
        return _generation;
    }

    /// <summary>Waits until a generation is served.</summary>
    public async Task ServesAsync(long generation)
    {
        while (Gateway.Follower.Find(Model.Text)?.Current.Generation != generation) await Task.Delay(1);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _cache.Delete(recursive: true);
    }
}
