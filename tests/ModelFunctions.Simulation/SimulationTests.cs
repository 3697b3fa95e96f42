using ModelFunctions.Core.Models;
using ModelFunctions.Simulation.World;

namespace ModelFunctions.Simulation;

public class SimulationTests
{
    private const int Seeds = 300;

    /// <summary>What must have happened somewhere: worlds in which nothing goes on would keep every invariant too.</summary>
    private static readonly HashSet<EventKind> Eventful =
    [
        EventKind.Promoted, EventKind.Reverted, EventKind.RolledBack, EventKind.Aborted, EventKind.Superseded, EventKind.Queued, EventKind.Paused,
        EventKind.Resumed, EventKind.PromoteRequested, EventKind.Frozen, EventKind.Unfrozen, EventKind.Withdrawn, EventKind.WithdrawalLifted, EventKind.Succeeded,
        EventKind.Requested, EventKind.Saved, EventKind.AwaitingApproval, EventKind.Expired, EventKind.Unwatched, EventKind.PolicySet,
        EventKind.PolicyRemoved, EventKind.VersionDeleted, EventKind.ModelDeleted,
    ];

    [Fact]
    public void Worlds_of_some_hundred_seeds_keep_every_invariant()
    {
        var outcome = Campaign.Run(1, Seeds, seed => new SimulationOptions(seed));
        if (outcome.Failure is { } failure) Assert.Fail(Shrinker.Shrink(outcome.Failed!, failure).Failure.Message);
        Assert.Empty(Eventful.Except(outcome.Kinds));
    }

    [Fact]
    public void A_seed_repeats_to_the_step()
    {
        var first = SimulatedWorld.Run(new SimulationOptions(7));
        var second = SimulatedWorld.Run(new SimulationOptions(7));
        Assert.Equal(first.Steps, second.Steps);
        Assert.Equal(
            first.Keeper.Models.SelectMany(model => model.Ledger.Events).Select(entry => (entry.At, entry.Kind, entry.Version)),
            second.Keeper.Models.SelectMany(model => model.Ledger.Events).Select(entry => (entry.At, entry.Kind, entry.Version)));
    }

    [Fact]
    public void Several_models_share_the_storage_and_keep_apart() =>
        SimulatedWorld.Run(new SimulationOptions(11) { Models = 3, Deeds = 40 });
}
