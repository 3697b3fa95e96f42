using System.Text.Json;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Json;

namespace ModelFunctions.Engine.Tests.Rollouts;

/// <summary>The same looks give the same verdicts, to the bit, with and without the checkpoints.</summary>
public class ReplayTests
{
    [Fact]
    public async Task Looks_replayed_from_their_blocks_are_the_looks_that_were_taken()
    {
        var world = new RolloutWorld(
            """{"steps":[{"weight":10,"hold":"2m"}],"watch":"3m","interval":"30s","minimumRequests":50,"checks":[{"kind":"errors","max":0.05},{"kind":"latency"}]}""");
        await world.PromoteAsync(1);
        await world.UploadAsync("v2");
        world.ErrorRate = 0.01;
        var ended = await world.RunAsync(RolloutWorld.Id(2));
        var looks = new List<Look>();
        for (int? turn = ended.LastLook!.Turn; turn is { } at; turn = looks[^1].Previous)
            looks.Add((await world.Process.Blocks.FindLookAsync(ended.Id, at, default))!);
        looks.Reverse();
        Assert.InRange(looks.Count, 10, 30);

        var blocks = (await world.Process.Blocks.NewAsync(ended.Id, null, default)).Blocks.DistinctBy(block => block.Key).ToDictionary(block => block.Key);
        Look? before = null;
        foreach (var look in looks)
        {
            var counted = look.Blocks.Reverse().Select(key => blocks[key]).ToList();
            before = Assessment.Make(ended.Policy!, look.Question, before, counted, look.Measurements, look.Turn, look.At) with { ReadTo = look.ReadTo };
            Assert.Equal(Json(look), Json(before));
        }
    }

    private static string Json(Look look) => JsonSerializer.Serialize(look, CoreJson.Options);
}
