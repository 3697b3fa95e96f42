using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Health.Thresholds;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Tests.Rollouts;

namespace ModelFunctions.Core.Tests.Health;

/// <summary>What a look says of its sources: heard, silent, or down.</summary>
public class AssessmentTests
{
    private static readonly RolloutPolicy Minutely = PolicyDocument.ParseKnown("""{"interval":"30s","checks":[{"kind":"errors","max":0.1}]}""");
    private static readonly RolloutPolicy Quick = PolicyDocument.ParseKnown("""{"interval":"3s","checks":[{"kind":"errors","max":0.1}]}""");

    [Fact]
    public void Make_source_that_is_silent_for_three_intervals_is_down()
    {
        var look = Look(Minutely, null, "0s", Block(0));
        Assert.Equal((Verdict.Healthy, true), (look.Report.Verdict, look.Report.HasReached));
        look = Look(Minutely, Look(Minutely, look, "30s"), "60s");
        Assert.Equal((Verdict.NoData, true, Some.Start), (look.Report.Verdict, look.Report.HasReached, look.Report.HeardAt!.Value));
        look = Look(Minutely, look, "90s");
        Assert.Equal((Verdict.SourceDown, false), (look.Report.Verdict, look.Report.HasReached));
    }

    [Fact]
    public void Make_a_source_that_is_silent_for_an_hour_is_dropped_and_counted_on_when_it_comes_back()
    {
        var look = Look(Minutely, null, "0s", Block(0));
        for (var minutes = 1; minutes <= 60; minutes++) look = Look(Minutely, look, $"{minutes}m", Block(minutes) with { Source = "other/1" });
        Assert.Equal(2, look.State.Sources.Count);

        look = Look(Minutely, look, "61m", Block(61) with { Source = "other/1" });
        Assert.Equal("other/1", Assert.Single(look.State.Sources).Source);
        Assert.Equal(["other/1"], look.State.Judge!.Seen.Sources.Keys);

        look = Look(Minutely, look, "62m", Block(7));
        Assert.Equal(7, Assert.Single(look.Blocks).Number);
    }

    [Fact]
    public void Make_the_source_that_was_heard_last_is_kept_to_say_when_that_was()
    {
        var look = Look(Minutely, Look(Minutely, Look(Minutely, null, "0s", Block(0)), "30s"), "3h");
        Assert.Equal(Some.Start, look.Report.HeardAt);
    }

    [Fact]
    public void Make_nobody_was_ever_heard_is_down_after_three_intervals_of_looks()
    {
        var look = Look(Minutely, Look(Minutely, Look(Minutely, null, "0s"), "30s"), "60s");
        Assert.Equal((Verdict.NoData, false), (look.Report.Verdict, look.Report.HasReached));
        Assert.Equal(Verdict.SourceDown, Look(Minutely, look, "90s").Report.Verdict);
    }

    /// <summary>The server may have died with us and be about to come back with us; it has not been seen yet all the same.</summary>
    [Theory]
    [InlineData("5m", "30s", "60s", "90s")]
    [InlineData("91s", "30s", "60s", "90s")]
    public void Make_after_a_gap_between_looks_a_source_has_time_to_come_back(string gap, params string[] later)
    {
        var at = Some.After(gap);
        var look = Look(Minutely, Look(Minutely, null, "0s", Block(0)), at);
        Assert.Equal((Verdict.NoData, false), (look.Report.Verdict, look.Report.HasReached));
        foreach (var more in later)
        {
            Assert.NotEqual(Verdict.SourceDown, look.Report.Verdict);
            look = Look(Minutely, look, at + Duration.Parse(more));
        }
        Assert.Equal(Verdict.SourceDown, look.Report.Verdict);
    }

    [Fact]
    public void Make_source_that_was_down_before_the_gap_has_its_time_too()
    {
        var look = Look(Minutely, null, "0s");
        foreach (var at in new[] { "30s", "60s", "90s" }) look = Look(Minutely, look, at);
        Assert.Equal(Verdict.SourceDown, look.Report.Verdict);
        Assert.Equal(Verdict.NoData, Look(Minutely, look, "10m").Report.Verdict);
    }

    /// <summary>A look that comes late, though no gap, was kept up by ourselves: it counts against the source for one interval only.</summary>
    [Fact]
    public void Make_with_a_short_interval_a_restart_in_between_does_not_make_the_source_down()
    {
        var look = Look(Quick, null, "0s", Block(0));
        look = Look(Quick, look, "3s");
        look = Look(Quick, look, "12s");
        Assert.Equal(Verdict.NoData, look.Report.Verdict);
        look = Look(Quick, look, "15s");
        Assert.Equal((Verdict.NoData, TimeSpan.FromSeconds(9)), (look.Report.Verdict, look.State.Unheard));
        Assert.Equal(Verdict.Healthy, Look(Quick, look, "18s", Block(1)).Report.Verdict);
        Assert.Equal(Verdict.SourceDown, Look(Quick, look, "18s").Report.Verdict);
    }

    [Fact]
    public void Make_a_clock_that_is_behind_makes_no_source_silent()
    {
        var look = Look(Minutely, Look(Minutely, null, "60s", Block(0)), "30s");
        Assert.Equal(TimeSpan.Zero, look.State.Unheard);
    }

    [Fact]
    public void Make_all_live_sources_must_serve_the_generation()
    {
        var look = Look(Minutely, null, "0s", Block(0), Block(0, "old/1", generation: 3));
        Assert.False(look.Report.IsServed);
        Assert.True(Look(Minutely, Look(Minutely, look, "60s", Block(1)), "91s", Block(2)).Report.IsServed);
    }

    private static Look Look(RolloutPolicy policy, Look? before, string at, params Block[] blocks) => Look(policy, before, Some.After(at), blocks);

    private static Look Look(RolloutPolicy policy, Look? before, DateTimeOffset at, params Block[] blocks) => Assessment.Make(
        policy, new LookQuestion(JudgePhase.Steps, 4, []), before, blocks, new Dictionary<int, Measurement>(), (before?.Turn ?? 0) + 1, at);

    private static Block Block(long number, string source = "gw/1", long generation = 4) =>
        new(source, number, generation, Some.Start, Some.Start, new Arm(100), new Arm(900));
}
