using System.Text.Json.Nodes;
using Xunit.Abstractions;

namespace ModelFunctions.EndToEnd.Rollouts;

/// <summary>A rollout that lasts: what it is carried on from stays short.</summary>
[Collection(SharedFunctions.Name)]
public sealed class FunctionsLongRolloutTests
{
    private const string Policy =
        """{ "steps": [], "gate": "none", "watch": "1000s", "interval": "1s", "checks": [ { "kind": "errors", "max": 0.05 } ] }""";

    /// <summary>A turn is an activity, a timer and what wakes the orchestrator for them: eight events at most.</summary>
    private const int MostEvents = 8 * 52;

    private static readonly TimeSpan Sample = TimeSpan.FromSeconds(10);

    private readonly FunctionsWorld _world;
    private readonly ITestOutputHelper _output;

    public FunctionsLongRolloutTests(FunctionsWorld world, ITestOutputHelper output)
    {
        Skip.If(world.MissingOfLong is not null, world.MissingOfLong);
        (_world, _output) = (world, output);
    }

    [SkippableFact]
    public async Task Thousand_looks_leave_the_history_short()
    {
        var instances = new DurableInstances(_world);
        var model = await _world.ModelAsync(Policy);
        await using var follower = new Follower(_world, model);
        await _world.UploadAsync(model, "good one");
        await _world.UntilAsync(model, 1, "watching");

        var lengths = new List<int>();
        JsonNode rollout;
        do
        {
            await Task.Delay(Sample);
            rollout = await _world.GetAsync($"models/{model}/rollouts/{model}-v1-1");
            lengths.Add((await instances.HistoryAsync($"{model}-v1-1")).Count);
        }
        while (rollout["endedAt"] is null);

        _output.WriteLine($"{lengths.Count} samples: {string.Join(' ', lengths)}");
        Assert.Equal("succeeded", (string?)rollout["phase"]);
        Assert.InRange(lengths.Max(), 1, MostEvents);
    }
}
