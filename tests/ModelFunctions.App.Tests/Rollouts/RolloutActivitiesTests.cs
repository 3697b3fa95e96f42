using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelFunctions.App.Rollouts;
using ModelFunctions.App.Tests.Durable;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.App.Tests.Rollouts;

/// <summary>What turns say in the log, for alerts.</summary>
[Collection(DurableGroup.Name)]
public sealed class RolloutActivitiesTests(DurableHost host)
{
    private const int MostTurns = 20;

    private readonly RecordingLog<RolloutActivities> _log = new();

    [Fact]
    public async Task Rollout_that_nobody_reports_on_any_more_is_said_to_have_no_source()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        var activities = ActivatorUtilities.CreateInstance<RolloutActivities>(world.Services, _log);
        var id = await world.RegisterAsync();

        await UntilAsync(isHeard: true, rollout => rollout.Phase == RolloutPhase.Stepping);
        Assert.Empty(_log.Entries);
        await UntilAsync(isHeard: false, rollout => rollout.Phase == RolloutPhase.Paused);

        Assert.Contains(_log.Entries, entry =>
            entry.Level == LogLevel.Warning && entry.Text.StartsWith($"{id} {Log.NoSourceText}: ", StringComparison.Ordinal));

        async Task UntilAsync(bool isHeard, Func<Rollout, bool> isThere)
        {
            for (var turns = 0; !isThere(await world.RolloutAsync(id)); turns++)
            {
                Assert.True(turns < MostTurns, $"After {turns} turns the rollout is {(await world.RolloutAsync(id)).Phase}.");
                var due = await world.RolloutAsync(id);
                if (isHeard && due.Due > world.Clock.GetUtcNow()) await world.MoveAsync(due.Due);
                else if (due.Due > world.Clock.GetUtcNow()) world.Clock.SetUtcNow(due.Due);
                await activities.AssessHealth(new TurnRequest(id.ToString(), due.Turn), default);
            }
        }
    }
}
