using CsCheck;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Tests.Rollouts;

namespace ModelFunctions.Core.Tests.Deployments;

public class TransitionsTests
{
    private static readonly Cause Person = new(Some.Start, "ada", "because");

    private static readonly ServingTerms Terms = new(30);

    [Fact]
    public void Promote_then_watch_over_leaves_the_version_stable_and_the_one_before_previous()
    {
        var now = Promoted(Promoted(new Deployment(), 1), 2);
        Assert.Equal(V(2), now.Stable);
        Assert.Equal([V(1)], now.Fallbacks());
        Assert.Equal((null, null, 0), (now.Owner, now.Candidate, now.Weight));
    }

    [Fact]
    public void Revert_of_a_candidate_bars_it_and_leaves_stable()
    {
        var now = Promoted(Promoted(new Deployment(), 1), 2);
        var (next, told) = OnTrial(now, 3).Revert(null, bar: true, Person);
        Assert.Equal((V(2), null, true, EventKind.Reverted), (next.Stable, next.Candidate, next.IsBarred(V(3)), told.Kind));
        Assert.Equal([V(1)], next.Fallbacks());
    }

    [Fact]
    public void Revert_in_the_watch_goes_back_and_a_second_rollback_goes_further_back()
    {
        var now = Promoted(Promoted(new Deployment(), 1), 2);
        var watched = OnTrial(now, 3).Promote(Person).Next;
        Assert.True(watched.IsWatched);
        var next = watched.Revert(watched.Fallbacks().First(), bar: true, Person).Next;
        Assert.Equal(V(2), next.Stable);
        Assert.Equal([V(1)], next.Fallbacks());
        next = next.RollBack(V(1), Person).Next;
        Assert.Equal(V(1), next.Stable);
        Assert.Empty(next.Fallbacks());
    }

    [Fact]
    public void Revert_of_the_first_version_withdraws()
    {
        var watched = OnTrial(new Deployment(), 1).Promote(Person).Next;
        var (next, told) = watched.Revert(null, bar: true, Person);
        Assert.Equal((null, EventKind.Withdrawn), (next.Stable, told.Kind));
        Assert.Equal(EventKind.Withdrawn, OnTrial(new Deployment(), 1).Revert(null, bar: true, Person).Event.Kind);
    }

    [Fact]
    public void Revert_of_a_refused_version_is_remembered_until_a_person_brings_it_back()
    {
        var now = Promoted(Promoted(new Deployment(), 1), 2);
        var reverted = OnTrial(now, 3).Revert(null, bar: true, Person, refused: true);
        var refused = reverted.Next;
        Assert.Equal((true, false), (refused.MayBeRefused(V(3)), OnTrial(now, 3).Revert(null, bar: true, Person).Next.MayBeRefused(V(3))));
        Assert.True(Assert.Single(reverted.Given()).Refused);
        var back = refused.RollBack(V(3), Person, target: reverted.Version(V(3)));
        Assert.Equal((false, null), (back.Next.MayBeRefused(V(3)), back.Version(V(3)).Bar));
        var again = refused.Begin(Some.Id(3), Terms, Some.Start, Person, reverted.Version(V(3)));
        Assert.Equal((false, null), (again.Next.MayBeRefused(V(3)), again.Version(V(3)).Bar));
    }

    [Fact]
    public void Revert_of_an_aborted_candidate_does_not_bar_it() =>
        Assert.False(OnTrial(new Deployment(), 1).Revert(null, bar: false, Person).Next.IsBarred(V(1)));

    [Fact]
    public void RollBack_bars_stable_and_candidate_and_lifts_the_targets_bar()
    {
        var first = Promoted(Promoted(Promoted(new Deployment(), 1), 2), 3).RollBack(V(1), Person);
        Assert.True(first.Next.IsBarred(V(3)));
        var second = OnTrial(first.Next, 4).RollBack(V(3), Person, target: first.Version(V(3)));
        var now = second.Next;
        Assert.Equal((V(3), false, true, true), (now.Stable, now.IsBarred(V(3)), now.IsBarred(V(1)), now.IsBarred(V(4))));
        Assert.Equal((null, "because", "because"), (second.Version(V(3)).Bar, second.Version(V(1)).Bar!.Reason, second.Version(V(4)).Bar!.Reason));
    }

    [Fact]
    public void DropCandidate_leaves_stable_and_bars_the_candidate()
    {
        var now = OnTrial(Promoted(new Deployment(), 1), 2).DropCandidate(Person).Next;
        Assert.Equal((V(1), null, true), (now.Stable, now.Candidate, now.IsBarred(V(2))));
    }

    [Fact]
    public void Event_of_a_version_taken_back_names_the_one_that_serves_in_its_place()
    {
        var now = Promoted(Promoted(Promoted(new Deployment(), 1), 2), 3);
        Assert.Equal(V(1), now.RollBack(V(1), Person).Event.To);
        Assert.Equal(V(3), OnTrial(now, 4).DropCandidate(Person).Event.To);
        Assert.Equal(V(3), OnTrial(now, 4).Revert(null, bar: true, Person).Event.To);
        Assert.Equal(V(2), OnTrial(now, 4).Promote(Person).Next.Revert(V(2), bar: true, Person).Event.To);
        Assert.Null(now.Withdraw(Person).Event.To);
        Assert.Null(OnTrial(now, 4).Promote(Person).Event.To);
    }

    [Fact]
    public void RolledBack_without_a_reason_says_where_it_went()
    {
        var silent = Person with { Reason = null };
        var now = Promoted(Promoted(new Deployment(), 1), 2);
        Assert.Equal("Rolled back to version 1.", Assert.Single(now.RollBack(V(1), silent).Given()).Reason);
        Assert.Equal("Taken out of service.", Assert.Single(now.Withdraw(silent).Given()).Reason);
        Assert.Equal("because", Assert.Single(now.RollBack(V(1), Person).Given()).Reason);
        Assert.Equal("Rolled back to version 1: because", Transitions.RolledBack(V(1), "because"));
        Assert.Equal("Version 3 was put in service by hand.", Transitions.PutInService(V(3), null));
    }

    [Fact]
    public void Begin_over_another_candidate_counts_takeovers_and_a_promotion_ends_the_row()
    {
        var now = OnTrial(OnTrial(OnTrial(Promoted(new Deployment(), 1), 2), 3), 4);
        Assert.Equal(2, now.Supersessions);
        Assert.Equal(0, now.Promote(Person).Next.Supersessions);
    }

    [Fact]
    public void Withdraw_takes_everything_out()
    {
        var withdrawal = OnTrial(Promoted(new Deployment(), 1), 2).Withdraw(Person);
        var now = withdrawal.Next;
        Assert.Equal((null, null, null), (now.Stable, now.Candidate, now.Owner));
        Assert.Equal((StableEnd.Withdrawn, null), (withdrawal.Version(V(1)).WasStable!.End, withdrawal.Version(V(2)).WasStable));
        Assert.Empty(now.Fallbacks());
        Assert.Equal(new Withdrawal("because", "ada", Some.Start, now.Generation), now.Withdrawn);
    }

    [Fact]
    public void Withdrawn_holds_until_it_is_lifted_or_a_person_brings_a_version_in()
    {
        var now = Promoted(new Deployment(), 1).Withdraw(Person).Next;
        Assert.NotNull(now.Withdrawn);
        Assert.Null(OnTrial(now, 2).Withdrawn);
        Assert.Null(now.RollBack(V(1), Person).Next.Withdrawn);
        Assert.Equal((null, EventKind.WithdrawalLifted), (now.LiftWithdrawal(Person).Next.Withdrawn, now.LiftWithdrawal(Person).Event.Kind));
        var change = Assert.Single(now.LiftWithdrawal(Person).Event.Changes!);
        Assert.Equal(("/withdrawn", "because", null), (change.Path, (string?)change.From!["reason"], change.To));
        Assert.Equal("Taken out of service.", Promoted(new Deployment(), 1).Withdraw(Person with { Reason = null }).Next.Withdrawn!.Reason);
    }

    /// <summary>A first version that its watch took back is no withdrawal.</summary>
    [Fact]
    public void Revert_of_the_first_version_is_no_withdrawal_by_a_person() =>
        Assert.Null(OnTrial(new Deployment(), 1).Promote(Person).Next.Revert(null, bar: true, Person).Next.Withdrawn);

    [Fact]
    public void Bars_tell_since_which_generation()
    {
        var back = Promoted(Promoted(new Deployment(), 1), 2).RollBack(V(1), Person);
        Assert.Equal((back.Next.Generation, V(2)), (Assert.Single(back.Given()).Generation, back.Given().Single().Version));
        Assert.Equal([V(2)], back.Next.LastBarred);
        Assert.Empty(Promoted(Promoted(new Deployment(), 1), 2).RollBack(V(1), Person, _ => false).Bars);
    }

    [Fact]
    public void Begin_leaves_another_that_waits_and_takes_itself_out_of_the_queue()
    {
        var now = Promoted(new Deployment(), 1);
        Assert.Equal(Some.Id(5), OnTrial(now with { Waiting = Some.Id(5) }, 2).Waiting);
        Assert.Null(OnTrial(now with { Waiting = Some.Id(2) }, 2).Waiting);
    }

    [Fact]
    public void Revert_without_a_rollout_is_a_mistake_of_the_caller() => Assert.Throws<InvalidOperationException>(
        () => Promoted(new Deployment(), 1).Revert(null, bar: true, Person));

    [Fact]
    public void Revert_in_the_watch_ends_the_version_s_time_as_what_it_was()
    {
        var watched = OnTrial(Promoted(new Deployment(), 1), 2).Promote(Person).Next;
        Assert.Equal(StableEnd.Reverted, watched.Revert(V(1), bar: true, Person).Version(V(2)).WasStable!.End);
        Assert.Equal(StableEnd.Withdrawn, watched.Revert(null, bar: true, Person).Version(V(2)).WasStable!.End);
        Assert.Equal(StableEnd.Reverted, watched.Revert(V(1), bar: false, Person).Next.History.Single(period => period.Version == V(2)).End);
    }

    [Fact]
    public void RollBack_records_the_version_that_goes_out()
    {
        var trial = OnTrial(Promoted(Promoted(new Deployment(), 1), 2), 3);
        Assert.Equal(V(2), trial.RollBack(V(1), Person).Event.Version);
        Assert.Equal(V(3), trial.RollBack(V(2), Person).Event.Version);
        Assert.Equal(V(3), OnTrial(new Deployment(), 3).RollBack(V(1), Person).Event.Version);
        Assert.Equal(V(2), Promoted(new Deployment(), 2).RollBack(V(1), Person).Event.Version);
    }

    [Fact]
    public void Withdraw_records_stable_or_else_the_candidate()
    {
        Assert.Equal(V(1), OnTrial(Promoted(new Deployment(), 1), 2).Withdraw(Person).Event.Version);
        Assert.Equal(V(1), Promoted(new Deployment(), 1).Withdraw(Person).Event.Version);
        Assert.Equal(V(2), OnTrial(new Deployment(), 2).Withdraw(Person).Event.Version);
    }

    [Fact]
    public void Freeze_keeps_who_when_and_why_until_it_is_lifted()
    {
        var frozen = new Deployment().Freeze(Person).Next;
        Assert.Equal(new Freeze("because", "ada", Some.Start), frozen.Frozen);
        Assert.Equal("", new Deployment().Freeze(Person with { Reason = null }).Next.Frozen!.Reason);
        Assert.Null(frozen.Unfreeze(Person).Next.Frozen);
    }

    [Theory]
    [InlineData("2m", "3m")]
    [InlineData("3m", "3m")]
    [InlineData("4m", "4m")]
    public void RenewedUntil_gives_a_candidate_more_time_and_never_less(string until, string expected)
    {
        var now = OnTrial(new Deployment(), 1) with { CandidateUntil = Some.After("3m") };
        Assert.Equal(Some.After(expected), now.RenewedUntil(Some.After(until)).CandidateUntil);
    }

    [Fact]
    public void RenewedUntil_gives_nothing_to_a_model_without_a_candidate() =>
        Assert.Null(Promoted(new Deployment(), 1).RenewedUntil(Some.After("3m")).CandidateUntil);

    [Fact]
    public void Revert_without_a_reason_still_says_that_the_version_was_taken_back() => Assert.Equal(
        "Taken back.", Assert.Single(OnTrial(new Deployment(), 1).Revert(null, bar: true, Person with { Reason = null }).Given()).Reason);

    /// <summary>Whatever is done: generations go up by one, one period is open at most and is stable's, nothing barred serves.</summary>
    [Fact]
    public void Transitions_keep_the_record_sound() =>
        Gen.Int[0, 7].Array[1, 60].Sample(choices =>
        {
            var now = new Deployment();
            var version = 0;
            foreach (var choice in choices)
            {
                var transition = choice switch
                {
                    0 when now.Owner is null || now.Candidate is not null => now.Begin(Some.Id(++version), Terms, Some.Start, Person),
                    1 when now.Candidate is not null => now.Shift(25, Some.Start, Person),
                    2 when now.Candidate is not null => now.Promote(Person),
                    3 when now.Owner is not null => now.Revert(now.Fallbacks().FirstOrNone(), true, Person),
                    4 when now.IsWatched => now.Release(EventKind.Succeeded, Person),
                    5 when now.Fallbacks().Any() => now.RollBack(now.Fallbacks().First(), Person),
                    6 when now.Candidate is not null => now.DropCandidate(Person),
                    7 when now.Stable is not null => now.Withdraw(Person),
                    _ => null,
                };
                if (transition is null) continue;
                Assert.Equal(now.Generation + 1, transition.Next.Generation);
                Assert.Equal(transition.Next.Generation, transition.Event.Generation);
                now = transition.Next;
                Assert.Equal(now.Stable, now.History.Where(period => period.End is null).Select(period => (VersionNumber?)period.Version).SingleOrDefault());
                Assert.InRange(now.History.Count, 0, Deployment.MaxHistory);
                Assert.False(now.Stable is { } stable && now.IsBarred(stable));
                Assert.False(now.Candidate is { } candidate && now.IsBarred(candidate));
                Assert.True(now.Candidate is null || now.Owner is not null);
            }
        });

    private static Deployment OnTrial(Deployment now, int version) => now.Begin(Some.Id(version), Terms, Some.Start, Person).Next;

    private static Deployment Promoted(Deployment now, int version) =>
        OnTrial(now, version).Promote(Person).Next.Release(EventKind.Succeeded, Person).Next;

    private static VersionNumber V(int number) => new(number);
}

internal static class VersionSequences
{
    public static VersionNumber? FirstOrNone(this IEnumerable<VersionNumber> versions) =>
        versions.Select(version => (VersionNumber?)version).FirstOrDefault();
}
