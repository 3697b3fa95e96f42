using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Testing.Calls;

namespace ModelFunctions.Engine.Tests.Rollouts;

/// <summary>What one look costs, however old the rollout is: the figures that the docs state.</summary>
public class LookCallsTests
{
    private static readonly RolloutId Id = RolloutWorld.Id(2);

    private readonly RolloutWorld _world = new();

    [Fact]
    public async Task Look_with_one_server_takes_seven_calls()
    {
        Assert.Equal(
            [
                "rows.Find fraud head", "rows.Find fraud deployment", "rows.Find fraud rollout",
                "rows.List fraud-v2-1 new", "rows.List fraud-v2-1 gate", "rows.Commit fraud-v2-1 look",
                "rows.Commit fraud rollout",
            ],
            await CallsAsync(RolloutPhase.Stepping, servers: 1));
    }

    [Theory]
    [InlineData(RolloutPhase.Stepping, 4)]
    [InlineData(RolloutPhase.Stepping, 100)]
    [InlineData(RolloutPhase.Watching, 1)]
    [InlineData(RolloutPhase.Watching, 4)]
    public async Task Look_takes_as_many_calls_with_any_number_of_servers(RolloutPhase phase, int servers) =>
        Assert.Equal(7, (await CallsAsync(phase, servers)).Count);

    /// <summary>The calls of a look at which every server has something new.</summary>
    private async Task<IReadOnlyList<string>> CallsAsync(RolloutPhase phase, int servers)
    {
        await _world.PromoteAsync(1);
        await _world.UploadAsync("v2");
        await _world.RunAsync(Id, rollout => rollout.Phase == phase && rollout.LastLook is not null && rollout.Effect == Effect.Look);
        for (var round = 0; round < 2; round++)
        {
            var now = await _world.RolloutAsync(Id);
            for (var server = 1; server < servers; server++)
                await _world.Process.Blocks.AddAsync(Id, [new Block($"more/{server}", round, 99, now.Due, now.Due, Arm.Empty, Arm.Empty)], default);
            await _world.ServeAsync(Id, TimeSpan.FromSeconds(30));
            _world.Clock.SetUtcNow(now.Due);
            _world.Calls.Clear();
            await _world.Process.Engine.TurnAsync(Id, now.Turn, default);
        }
        return [.. _world.Calls.Calls.Select(Shown)];
    }

    /// <summary>The call without the number in its key.</summary>
    private static string Shown(StorageCall call)
    {
        var words = call.Target.Split(' ');
        return $"{call.Port}.{call.Method} {words[0]}" + (words.Length > 1 ? $" {words[1].Split('-')[0]}" : "");
    }
}
