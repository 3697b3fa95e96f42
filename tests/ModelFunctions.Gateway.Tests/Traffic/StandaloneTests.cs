using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Gateway.Tests.Harness;
using ModelFunctions.Storage;
using ModelFunctions.Testing.Azurite;
using ModelFunctions.Testing.Processes;

namespace ModelFunctions.Gateway.Tests.Traffic;

/// <summary>The gateway as a process of its own on real storage.</summary>
public class StandaloneTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private static readonly ModelName Model = GatewayUnderTest.Model;

    [Fact]
    public async Task Process_follows_serves_and_reports()
    {
        var serving = azurite.Blobs().GetBlobContainerClient("serving");
        var registry = azurite.Blobs().GetBlobContainerClient("registry");
        var blocks = azurite.Tables().GetTableClient("ModelFunctionsBlocks");
        await Task.WhenAll(serving.CreateIfNotExistsAsync(), registry.CreateIfNotExistsAsync(), blocks.CreateIfNotExistsAsync());
        RoutedVersion[] versions = [await SaveAsync(1, RouteRole.Stable, 0), await SaveAsync(2, RouteRole.Candidate, 100)];
        var routing = new Routing(Model, 3, versions)
        {
            Rollout = GatewayUnderTest.Rollout,
            IntervalSeconds = 1,
            CandidateUntil = DateTimeOffset.UtcNow.AddMinutes(3),
        };
        await serving.GetBlobClient($"{Model}.json").UploadAsync(BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(routing, CoreJson.Options)));

        await using var process = HostProcess.Start(typeof(InferenceGateway).Assembly.Location, [], new Dictionary<string, string?>
        {
            ["MODELFN_STORAGE"] = azurite.ConnectionString,
            ["MODELFN_PORT"] = "0",
            ["MODELFN_ADDRESS"] = "127.0.0.1",
            ["MODELFN_NAME"] = "gw-7",
            ["MODELFN_KEY"] = "secret",
        });
        var port = int.Parse((await process.LineAsync("Ready ")).Split(':')[^1], CultureInfo.InvariantCulture);
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/v2")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/v2/health/live")).StatusCode);
        client.DefaultRequestHeaders.Authorization = new("Bearer", "secret");
        var rows = new ModelStorage(azurite.Blobs(), azurite.Tables(), TimeProvider.System).Blocks;
        var gate = await EventuallyAsync(async () => (await ListAsync<GateReport>(rows, HealthKeys.GatePrefix)).SingleOrDefault());
        var block = await EventuallyAsync(async () =>
        {
            using var body = new StringContent("""{"inputs":[{"name":"x","shape":[1],"datatype":"FP32","data":[1]}]}""");
            Assert.Equal(2, await GatewayUnderTest.VersionOfAsync(await client.PostAsync($"/v2/models/{Model}/infer", body)));
            return (await ListAsync<Block>(rows, HealthKeys.BlockPrefix)).FirstOrDefault(one => one.Generation == 3 && one.Candidate.Requests > 0);
        });

        Assert.Equal(GateOutcome.Passed, gate.Outcome);
        Assert.StartsWith("gw-7/", block.Source, StringComparison.Ordinal);
        await process.StopAsync();

        async Task<RoutedVersion> SaveAsync(int version, RouteRole role, int weight)
        {
            var bytes = Graphs.Telling(version);
            await registry.GetBlobClient($"{Model}/{version}/model.onnx").UploadAsync(BinaryData.FromBytes(bytes));
            return new(role, new VersionNumber(version), weight, $"{Model}/{version}/model.onnx", ContentHash.FromBytes(SHA256.HashData(bytes)), bytes.Length);
        }
    }

    [Fact]
    public async Task Process_with_wrong_settings_names_all_of_them_and_ends()
    {
        await using var process = HostProcess.Start(typeof(InferenceGateway).Assembly.Location, [], new Dictionary<string, string?>
        {
            ["MODELFN_STORAGE"] = null,
            ["MODELFN_ACCOUNT"] = null,
            ["MODELFN_PORT"] = "http",
            ["MODELFN_ADDRESS"] = "localhost",
        });

        await process.Exited;

        Assert.Equal("exit code 1", process.Ending);
        Assert.Contains("MODELFN_STORAGE", process.Output, StringComparison.Ordinal);
        Assert.Contains("MODELFN_PORT is 'http'", process.Output, StringComparison.Ordinal);
        Assert.Contains("MODELFN_ADDRESS is 'localhost'", process.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", process.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Process_on_all_addresses_with_neither_key_nor_anonymous_refuses_to_start()
    {
        await using var process = HostProcess.Start(typeof(InferenceGateway).Assembly.Location, [], new Dictionary<string, string?>
        {
            ["MODELFN_STORAGE"] = azurite.ConnectionString,
            ["MODELFN_PORT"] = "0",
            ["MODELFN_ADDRESS"] = null,
            ["MODELFN_KEY"] = null,
        });

        await process.Exited;

        Assert.Contains("MODELFN_KEY", process.Output, StringComparison.Ordinal);
        Assert.Contains("--anonymous", process.Output, StringComparison.Ordinal);
    }

    private static async Task<List<T>> ListAsync<T>(ITable rows, string prefix) =>
        [.. (await rows.ListAsync(GatewayUnderTest.Rollout.ToString(), KeyRange.Prefix(prefix), 100, CancellationToken.None)).Rows.Select(RowCodec.FromRow<T>)];

    /// <summary>Asks until there is an answer; the process under test has a clock of its own.</summary>
    private static async Task<T> EventuallyAsync<T>(Func<Task<T?>> ask) where T : class
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            if (await ask() is { } answer) return answer;
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
