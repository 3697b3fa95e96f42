using ModelFunctions.App.Rollouts;
using ModelFunctions.App.Tests.Durable;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Dev;

namespace ModelFunctions.App.Tests.Rollouts;

/// <summary>
/// Histories of orchestrations, as they lie in the storage of a host that is being updated: the present orchestrator must go through each
/// of them the same way. With <c>MODELFUNCTIONS_RECORD=1</c> in the environment those in the folder Histories are recorded anew; an
/// orchestrator that makes that necessary needs another <c>defaultVersion</c> in host.json, too.
/// </summary>
[Collection(DurableGroup.Name)]
public sealed class HistoryTests(DurableHost host)
{
    private static string Folder => Repository.PathOf("tests/ModelFunctions.App.Tests/Histories");

    public static TheoryData<string> Stories => ["promoted", "reverted", "commanded", "continued", "failed"];

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task Recorded_histories_are_gone_through_the_same_way(string story)
    {
        if (Environment.GetEnvironmentVariable("MODELFUNCTIONS_RECORD") == "1")
            RecordedHistory.Write(FileOf(story), await RecordAsync(story, $"fraud-{story}"));
        var histories = RecordedHistory.Read(FileOf(story));
        Assert.NotEmpty(histories);
        foreach (var history in histories) history.Replay();
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public async Task History_of_today_is_gone_through_the_same_way(string story)
    {
        var histories = await RecordAsync(story, model: null);
        Assert.NotEmpty(histories);
        foreach (var history in histories) history.Replay();
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void Step_that_is_missing_is_noticed(string story)
    {
        var history = RecordedHistory.Read(FileOf(story))[0];
        // But for events: hosts promise nothing of when they come.
        foreach (var missing in history.Steps.Where(step => step is not HistoryStep.Raised))
            Assert.ThrowsAny<Exception>((history with { Steps = [.. history.Steps.Where(step => step != missing)] }).Replay);
    }

    private static string FileOf(string story) => Path.Combine(Folder, $"{story}.json");

    private async Task<IReadOnlyList<RecordedHistory>> RecordAsync(string story, string? model)
    {
        var world = await (story switch
        {
            // Its waits end by timers, and those of the others are none.
            "promoted" => new OrchestrationWorld(host, model: model, start: TimeProvider.System.GetUtcNow()).WithStableAsync(),
            "continued" => new OrchestrationWorld(
                host, """{"steps":[],"gate":"none","watch":"60s","interval":"1s","checks":[{"kind":"errors","max":0.05}]}""", model).WithStableUnwatchedAsync(),
            _ => new OrchestrationWorld(host, model: model).WithStableAsync(),
        });
        Direct(world, story);
        world.Runs.Recorder = new HistoryRecorder();
        await world.UploadAsync();
        if (story == "commanded")
        {
            await world.StandsAsync();
            await world.GiveAsync(world.Id(2), new Signal.Resume());
        }
        await world.EndAsync(world.Id(2));
        return world.Runs.Recorder.Histories;
    }

    private static void Direct(OrchestrationWorld world, string story)
    {
        switch (story)
        {
            case "reverted":
                world.Before(RolloutPhase.Watching, () => Task.FromResult(world.ErrorRate = 0.5));
                break;
            case "commanded":
                // Its hint is lost, so that the resumption's is what ends the wait; another one comes while an activity runs.
                world.Runs.StandWhere(rollout => rollout.Phase == RolloutPhase.Paused);
                world.Before(RolloutPhase.Stepping, () => world.GiveUnheardAsync(world.Id(2), new Signal.Pause("as tested")));
                world.Before(RolloutPhase.Promoting, () => world.HintAsync(world.Id(2)));
                world.Before(turn => turn.Phase == RolloutPhase.Watching, () => Task.FromResult(world.Rows.IsDown = true));
                world.Before(turn => turn.Phase == RolloutPhase.Watching && world.Rows.IsDown, () => Task.FromResult(world.Rows.IsDown = false));
                break;
            case "failed":
                world.Before(
                    turn => turn is { Phase: RolloutPhase.Stepping, Activity: nameof(RolloutActivities.AssessHealth) },
                    () => throw new InvalidOperationException("a fault of ours"), times: int.MaxValue);
                break;
        }
    }
}
