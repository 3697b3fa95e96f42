using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Tests.Models;
using ModelFunctions.Core.Tests.Rollouts;

namespace ModelFunctions.Core.Tests.Deployments;

public class RollbackDecisionTests
{
    private static readonly Cause Person = new(Some.Start, "ada", "because");

    [Theory]
    [InlineData(true, false, RollbackRefusal.Refused)]
    [InlineData(true, true, null)]
    [InlineData(false, false, null)]
    public void Of_to_a_version_that_a_server_refused_needs_force(bool refused, bool force, RollbackRefusal? refusal)
    {
        var reverted = Stable(1).Begin(Some.Id(2), new ServingTerms(30), Some.Start, Person).Next.Revert(null, bar: true, Person, refused);

        var decision = RollbackDecision.Of(reverted.Next, To(2) with { Force = force }, null, reverted.Version(new VersionNumber(2)), Person);

        Assert.Equal((refusal, refusal is null), (decision.Refusal, decision.Transition?.Next.Stable == new VersionNumber(2)));
    }

    [Fact]
    public void Of_to_a_version_that_is_not_saved_is_that_first() =>
        Assert.Equal(RollbackRefusal.NotSaved, RollbackDecision.Of(Stable(1), To(2) with { Force = true }, null, target: null, Person).Refusal);

    /// <summary>Without a version to go to, the one before is meant: 9 here.</summary>
    [Theory]
    [InlineData(1, 2, null, null, 2, EventKind.RolledBack, 1)]
    [InlineData(1, 2, 2, null, 2, EventKind.RolledBack, 1)]
    [InlineData(1, 2, 1, null, 1, EventKind.RolledBack, 9)]
    [InlineData(1, null, null, null, 1, EventKind.RolledBack, 9)]
    [InlineData(1, null, 1, null, 1, EventKind.RolledBack, 9)]
    [InlineData(null, 2, null, null, 2, EventKind.RolledBack, null)]
    [InlineData(1, 2, null, 1, 2, EventKind.RolledBack, 1)]
    [InlineData(1, 2, null, 2, 1, EventKind.RolledBack, 2)]
    [InlineData(1, null, 1, 5, 1, EventKind.RolledBack, 5)]
    [InlineData(null, null, null, 5, null, EventKind.RolledBack, 5)]
    [InlineData(null, 2, null, 5, 2, EventKind.RolledBack, 5)]
    [InlineData(1, 2, null, 0, 1, EventKind.Withdrawn, null)]
    [InlineData(null, 2, null, 0, 2, EventKind.Withdrawn, null)]
    public void Of_takes_out_what_is_meant_and_goes_where_it_is_asked_to(
        int? stable, int? candidate, int? from, int? to, int? takenOut, EventKind kind, int? serves)
    {
        var decision = RollbackDecision.Of(InService(stable, candidate), Asked(from, to), new VersionNumber(9), Samples.Version(1), Person);

        var (next, told) = decision.Transition!;
        Assert.Equal((kind, Version(takenOut), Version(serves), null), (told.Kind, told.Version, next.Stable, next.Candidate));
    }

    [Theory]
    [InlineData(1, 2, 3, null, RollbackRefusal.NotInService)]
    [InlineData(1, 2, 3, 0, RollbackRefusal.NotInService)]
    [InlineData(null, null, null, null, RollbackRefusal.NothingInService)]
    [InlineData(null, null, null, 0, RollbackRefusal.NothingInService)]
    [InlineData(1, null, null, null, RollbackRefusal.NothingBefore)]
    [InlineData(1, 2, 1, null, RollbackRefusal.NothingBefore)]
    [InlineData(1, null, null, 1, RollbackRefusal.AlreadyThere)]
    public void Of_what_cannot_be_done_says_why(int? stable, int? candidate, int? from, int? to, RollbackRefusal refusal) =>
        Assert.Equal(
            new RollbackDecision(refusal, null),
            RollbackDecision.Of(InService(stable, candidate), Asked(from, to), previous: null, Samples.Version(1), Person));

    /// <summary>Who goes back bars what is left, and who goes forward bars nothing: so there and back again ends where it began.</summary>
    [Fact]
    public void Of_to_an_older_version_bars_the_one_left_and_to_a_newer_one_bars_nothing()
    {
        var left = RollbackDecision.Of(Stable(2), To(1), null, Samples.Version(1), Person).Transition!;
        var there = left.Next;
        Assert.Equal((true, false), (there.IsBarred(new VersionNumber(2)), there.IsBarred(new VersionNumber(1))));

        var returned = RollbackDecision.Of(there, To(2), null, left.Version(new VersionNumber(2)), Person).Transition!;
        var back = returned.Next;
        Assert.Equal((0, null), (back.LastBarred.Count, Assert.Single(returned.Bars).After));
        Assert.Equal((new VersionNumber(2), StableEnd.Replaced), (back.Stable, back.History[^2].End));
        Assert.Equal([new VersionNumber(1)], back.Fallbacks());
    }

    /// <summary>Stable 2 with 4 on trial, unless it says otherwise: what is barred.</summary>
    [Theory]
    [InlineData(2, 4, null, null, true, "4")]
    [InlineData(2, 4, 2, null, true, "2 4")]
    [InlineData(2, 4, null, null, false, "")]
    [InlineData(2, 4, 2, null, false, "")]
    [InlineData(2, 4, 2, 3, true, "4")]
    [InlineData(2, 4, 4, 3, true, "4")]
    [InlineData(2, 4, 4, 4, true, "")]
    [InlineData(2, 4, null, 5, true, "")]
    [InlineData(2, 4, null, 1, true, "2 4")]
    [InlineData(2, 4, null, 1, false, "")]
    [InlineData(4, 2, null, 4, true, "")]
    [InlineData(4, 2, null, null, true, "2")]
    [InlineData(2, 4, null, 0, true, "2 4")]
    [InlineData(2, 4, null, 0, false, "")]
    public void Of_bars_what_it_leaves_but_for_older_versions_than_the_one_named(
        int stable, int candidate, int? from, int? to, bool barring, string barred)
    {
        var request = Asked(from, to) with { Barring = barring };
        var decision = RollbackDecision.Of(InService(stable, candidate), request, new VersionNumber(1), Samples.Version(1), Person);
        Assert.Equal(barred, string.Join(' ', decision.Transition!.Given().Select(bar => bar.Version).Order()));
    }

    [Theory]
    [InlineData(null, "Rolled back to version 1: why")]
    [InlineData(2, "Rolled back to version 1: why")]
    [InlineData(3, "Version 3 was put in service by hand: why")]
    [InlineData(4, "Version 4 was put in service by hand: why")]
    public void InWords_tells_a_rollout_of_version_3_which_way_it_went(int? to, string words) =>
        Assert.Equal(words, Asked(null, to).InWords(new VersionNumber(3), new VersionNumber(1), "why"));

    private static Deployment InService(int? stable, int? candidate)
    {
        var now = stable is { } number ? Stable(number) : new Deployment();
        return candidate is { } trial ? now.Begin(Some.Id(trial), new ServingTerms(30), Some.Start, Person).Next : now;
    }

    /// <summary>0 asks for the model to go out of service.</summary>
    private static RollbackRequest Asked(int? from, int? to) =>
        new(Version(from), to is { } target ? target == 0 ? RollbackTarget.None : new RollbackTarget(new VersionNumber(target)) : null);

    private static VersionNumber? Version(int? number) => number is { } known ? new VersionNumber(known) : null;

    private static RollbackRequest To(int version) => new(To: new RollbackTarget(new VersionNumber(version)));

    private static Deployment Stable(int version) => new Deployment().Begin(Some.Id(version), new ServingTerms(30), Some.Start, Person).Next
        .Promote(Person).Next.Release(EventKind.Succeeded, Person).Next;
}
