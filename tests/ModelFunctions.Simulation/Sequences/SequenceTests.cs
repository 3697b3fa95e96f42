using ModelFunctions.Core.Models;

namespace ModelFunctions.Simulation.Sequences;

/// <summary>Whatever is done to a model in whatever order, rollback and withdrawal keep their rules. <c>bench sequences</c> runs many more.</summary>
public class SequenceTests
{
    private const int Seeds = 1000;

    /// <summary>What must have happened somewhere: models to which nothing happens would keep every rule, too.</summary>
    private static readonly HashSet<EventKind> Eventful =
    [
        EventKind.Begun, EventKind.Promoted, EventKind.Reverted, EventKind.RolledBack, EventKind.Withdrawn, EventKind.WithdrawalLifted, EventKind.Saved,
        EventKind.Superseded, EventKind.Queued, EventKind.Succeeded, EventKind.Aborted, EventKind.Paused, EventKind.Resumed, EventKind.Frozen,
        EventKind.VersionDeleted, EventKind.ModelDeleted, EventKind.Requested,
    ];

    [Fact]
    public void Sequences_of_a_thousand_seeds_keep_every_rule()
    {
        var outcome = SequenceCampaign.Run(1, Seeds);
        Assert.Null(outcome.Failure);
        Assert.Superset(Eventful, outcome.Kinds.Keys.ToHashSet());
    }

    [Fact]
    public void A_seed_is_a_sequence() => Assert.Equal(CommandSequence.Of(7).ToString(), CommandSequence.Of(7).ToString());
}
