using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Core.Tests.Rollouts;

public sealed class LeftBehindTests
{
    private static readonly LeftVersion Two = new(Some.Id(2), LeftWhy.Superseded);
    private static readonly Deployment Frozen = new() { Frozen = new Freeze("holidays", "ada", Some.Start) };

    [Fact]
    public void After_a_supersession_the_superseded_version_is_left() =>
        Assert.Equal(new LeftVersion(Some.Id(3), LeftWhy.Superseded), After(null, Ended(3, RolloutPhase.Superseded)));

    [Fact]
    public void After_a_supersession_of_what_a_person_moved_on_it_is_known_as_accepted()
    {
        var ended = Some.In(RolloutPhase.Stepping).Take("1m", new Signal.Promote(false)).Take("2m", new Signal.Superseded(Some.Id(4)));
        Assert.True(After(null, ended)!.IsAccepted);
        Assert.True(After(null, Ended(3, RolloutPhase.Superseded) with { RequestedBy = "ada" })!.IsAccepted);
    }

    [Fact]
    public void After_supersessions_in_a_row_the_accepted_one_stays_in_mind()
    {
        var accepted = Two with { IsAccepted = true };
        Assert.Equal(accepted, After(accepted, Ended(3, RolloutPhase.Superseded)));
        Assert.Equal(Some.Id(3), After(Two, Ended(3, RolloutPhase.Superseded))!.Rollout);
        Assert.Equal(Some.Id(3), After(accepted, Ended(3, RolloutPhase.Superseded) with { AcceptedAt = Some.Start })!.Rollout);
    }

    [Fact]
    public void After_a_supersession_in_a_pause_by_a_check_its_finding_is_known()
    {
        var paused = Some.In(RolloutPhase.Stepping).Take("1m", Some.Looked(Verdict.Degraded, CheckAction.Pause));
        var ended = paused.Take("2m", Some.Looked()).Take("3m", new Signal.Superseded(Some.Id(4)));

        Assert.NotNull(ended.Finding);
        Assert.Equal(ended.Finding, After(null, ended)!.Finding);
        Assert.Equal($"fraud-v4-1 has taken over. A check had found: {ended.Finding}.", ended.Reason);
    }

    [Fact]
    public void After_a_person_has_resumed_past_a_finding_it_does_not_speak_against_the_version()
    {
        var paused = Some.In(RolloutPhase.Stepping).Take("1m", Some.Looked(Verdict.Degraded, CheckAction.Pause));

        Assert.Null(After(null, paused.Take("2m", new Signal.Resume()).Take("3m", new Signal.Superseded(Some.Id(4))))!.Finding);
    }

    [Fact]
    public void After_supersessions_in_a_row_what_a_check_had_paused_takes_no_place_of_another()
    {
        var stopped = Ended(3, RolloutPhase.Superseded) with { Finding = "scores differ", AcceptedAt = Some.Start };

        Assert.Equal(Two, After(Two, stopped));
        Assert.Equal(Some.Id(3), After(Two with { Finding = "errors", IsAccepted = true }, stopped with { Finding = null, AcceptedAt = null })!.Rollout);
    }

    [Fact]
    public void After_a_version_was_saved_it_is_left_only_where_the_model_is_frozen_or_withdrawn()
    {
        var withdrawn = new Deployment { Withdrawn = new Withdrawal("bad", "ada", Some.Start, 7) };
        Assert.Equal(new LeftVersion(Some.Id(3), LeftWhy.Withdrawn), LeftBehind.After(null, [Ended(3, RolloutPhase.Saved)], [], withdrawn));
        Assert.Equal(new LeftVersion(Some.Id(3), LeftWhy.Frozen), LeftBehind.After(null, [Ended(3, RolloutPhase.Saved)], [], Frozen));
        Assert.Null(After(null, Ended(3, RolloutPhase.Saved)));
    }

    [Theory]
    [InlineData(RolloutPhase.Succeeded, 3, false)]
    [InlineData(RolloutPhase.Succeeded, 2, false)]
    [InlineData(RolloutPhase.Succeeded, 1, true)]
    [InlineData(RolloutPhase.Reverted, 3, true)]
    [InlineData(RolloutPhase.Withdrawn, 3, true)]
    [InlineData(RolloutPhase.Aborted, 3, true)]
    [InlineData(RolloutPhase.Failed, 3, true)]
    public void After_another_rollout_it_stays_left_unless_that_one_succeeded_with_no_older_version(RolloutPhase phase, int version, bool stays) =>
        Assert.Equal(stays ? Two : null, After(Two, Ended(version, phase)));

    [Theory]
    [InlineData(EventKind.Requested, null, 1, false)]
    [InlineData(EventKind.RolledBack, 3, 4, false)]
    [InlineData(EventKind.RolledBack, 2, 3, false)]
    [InlineData(EventKind.RolledBack, 1, 3, true)]
    [InlineData(EventKind.RolledBack, null, 3, true)]
    [InlineData(EventKind.VersionDeleted, null, 2, false)]
    [InlineData(EventKind.VersionDeleted, null, 3, true)]
    [InlineData(EventKind.ModelDeleted, null, 1, false)]
    [InlineData(EventKind.Frozen, null, 1, true)]
    [InlineData(EventKind.Registered, null, 3, true)]
    public void After_an_event_it_stays_left_unless_a_person_has_decided(EventKind kind, int? to, int version, bool stays)
    {
        var entry = new ModelEvent(0, Some.Start, "ada", kind) { Version = new VersionNumber(version), To = to is { } number ? new VersionNumber(number) : null };
        Assert.Equal(stays ? Two : null, LeftBehind.After(Two, [], [entry], new Deployment()));
    }

    private static LeftVersion? After(LeftVersion? left, Rollout ended) => LeftBehind.After(left, [ended], [], new Deployment());

    private static Rollout Ended(int version, RolloutPhase phase) => Some.In(phase) with { Id = Some.Id(version), EndedAt = Some.Start };
}
