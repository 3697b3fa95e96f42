using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ModelFunctions.Samples;

namespace ModelFunctions.EndToEnd.Rollouts;

/// <summary>Golden sets as people use them: put beside the model's file as blobs, run by the gateway of the real host.</summary>
public sealed class GoldenSetTests(LocalWorld world) : IClassFixture<LocalWorld>
{
    private const string Policy = """{ "steps": [], "watch": "1s", "interval": "1s", "minimumRequests": 0, "checks": [ { "kind": "errors", "max": 0.05 } ] }""";

    private static readonly Dictionary<string, Sample> Samples = PenguinSamples.All().ToDictionary(sample => sample.File);

    [Fact]
    public async Task A_version_that_passes_is_promoted_and_one_that_differs_is_refused_with_the_evidence()
    {
        var model = await world.ModelAsync(Policy);
        var (good, bad) = (Samples["better.onnx"], Samples["kilograms.onnx"]);

        await world.UploadAsync(model, "good.onnx", good.Bytes, good.Golden!);
        await world.UntilAsync(model, 1, "succeeded");
        await world.UploadAsync(model, "bad.onnx", bad.Bytes, good.Golden!);
        var ended = await world.UntilAsync(model, 2, "reverted", "succeeded");

        Assert.Equal("reverted", (string)ended["phase"]!);
        Assert.Matches(
            "^Degraded: local/[0-9a-f]+ refused version 2: golden set, case 1 of 3: output 'probabilities' at 0: expected [0-9.]+ ± 0.001, got [0-9.E-]+\\.$",
            (string)ended["reason"]!);
        Assert.Equal("1@100", await world.ServedAsync(model));
        Assert.Equal("1", await AnsweringAsync(model));
        Assert.Single(await world.EventsAsync(model), entry => (string?)entry["kind"] == "promoted");

        var versions = (await world.GetAsync($"models/{model}/versions"))["value"]!.AsArray();
        Assert.Equal(2, versions.Count);
        Assert.Single(versions.Select(version => (string)version!["golden"]!).Distinct());
        Assert.Equal(409, (await world.PostAsync($"models/{model}/rollback", new { to = 2 })).Status);
    }

    private async Task<string> AnsweringAsync(string model)
    {
        using var client = new HttpClient { BaseAddress = world.Address };
        using var answer = await client.PostAsJsonAsync($"/v2/models/{model}/infer", new
        {
            inputs = new[] { new { name = "measurements", shape = new[] { 1, 4 }, datatype = "FP32", data = new[] { 39.1, 18.7, 181, 3750 } } },
        });
        return (string)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["model_version"]!;
    }
}
