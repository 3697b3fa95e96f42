using MathNet.Numerics.Random;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks.Errors;
using ModelFunctions.Core.Health.Checks.Latency;
using ModelFunctions.Core.Health.Checks.Scores;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Tests.Health.Judging;

/// <summary>What the judge says where nothing serves beside the candidate: a first version, and the watch.</summary>
public sealed class JudgeAloneTests
{
    private static readonly ErrorsCheck Errors = new ErrorsCheck();
    private static readonly LatencyCheck Latency = new LatencyCheck { Tolerance = 1 };

    [Fact]
    public void Look_at_a_first_version_without_a_maximum_has_no_data()
    {
        var judged = Judge(JudgePhase.FirstVersion, StableRecord.Empty, Errors, Latency, new ScoresCheck { On = CheckAction.Revert });

        Assert.Equal(Verdict.NoData, judged.Look(Sample.Block(new Arm(100, 100))).Verdict);
    }

    [Theory]
    // 4 of 100 with a limit of 5 % is fine; 10 of 100 is not.
    [InlineData(4, false)]
    [InlineData(10, true)]
    public void Look_at_a_first_version_holds_it_against_the_maximum(int errors, bool degraded)
    {
        var judged = Judge(JudgePhase.FirstVersion, StableRecord.Empty, Errors with { Max = 0.05 });
        var look = judged.LooksUntilDegraded(100, look => Sample.Block(new Arm(100, errors), number: look));

        Assert.Equal(degraded, look is not null);
        if (degraded) Assert.Equal(EvidenceTest.Maximum, judged.Look().Decisive?.Test);
    }

    [Theory]
    // All take 100 ms: over a p95 of 90 ms, under one of 110 ms.
    [InlineData(90, true)]
    [InlineData(110, false)]
    public void Look_at_a_first_version_takes_a_latency_maximum_for_its_95th_percentile(double max, bool degraded)
    {
        var judged = Judge(JudgePhase.FirstVersion, StableRecord.Empty, Latency with { Max = max });
        var arm = new Arm(20) { Latency = [new BinCount(LatencyBins.Of(100), 20)] };

        Assert.Equal(degraded, judged.LooksUntilDegraded(20, look => Sample.Block(arm, number: look)) is not null);
    }

    [Theory]
    // Stable: 1 % of 20,000. The bound on it is 1.24 %, twice that 2.5 %.
    [InlineData(2, false)]
    [InlineData(5, true)]
    public void Look_in_the_watch_allows_twice_what_stable_did(int errors, bool degraded)
    {
        var judged = Judge(JudgePhase.Watch, StableRecord.Empty.Plus(new Arm(20_000, 200)), Errors with { Floor = 0.001 });
        var look = judged.LooksUntilDegraded(100, look => Sample.Block(new Arm(100, errors), number: look));

        Assert.Equal(degraded, look is not null);
        if (degraded) Assert.Equal(EvidenceTest.WatchedRate, judged.Look().Decisive?.Test);
    }

    [Fact]
    public void Look_in_the_watch_allows_the_floor_whatever_stable_did()
    {
        var judged = Judge(JudgePhase.Watch, StableRecord.Empty.Plus(new Arm(1_000_000)), Errors with { Floor = 0.01 });

        Assert.Null(judged.LooksUntilDegraded(100, look => Sample.Block(new Arm(200, look % 2), number: look)));
    }

    [Fact]
    public void Look_in_the_watch_finds_an_issue_that_sets_in_late()
    {
        var judged = Judge(JudgePhase.Watch, StableRecord.Empty.Plus(new Arm(20_000, 200)), Errors with { Floor = 0.001 });
        var look = judged.LooksUntilDegraded(180, look => Sample.Block(new Arm(100, look <= 90 ? 1 : 10), number: look));

        Assert.InRange(look ?? 0, 91, 96);
    }

    [Fact]
    public void Look_in_the_watch_finds_slowness_against_the_frozen_baseline()
    {
        var random = new Xoshiro256StarStar(4, threadSafe: false);
        var stable = StableRecord.Empty.Plus(Sample.RandomArm(random, 5000, 0));
        Judged same = Judge(JudgePhase.Watch, stable, Latency), slower = Judge(JudgePhase.Watch, stable, Latency);

        Assert.Null(same.LooksUntilDegraded(50, look => Sample.Block(Sample.RandomArm(random, 100, 0), number: look)));
        Assert.NotNull(slower.LooksUntilDegraded(50, look => Sample.Block(Sample.RandomArm(random, 100, 0, binsUp: 20), number: look)));
        Assert.True(slower.Look().Decisive is { Test: EvidenceTest.WatchedP95 or EvidenceTest.WatchedP99 });
    }

    [Fact]
    public void Look_in_the_watch_without_a_baseline_of_latencies_has_no_data() =>
        Assert.Equal(
            Verdict.NoData,
            Judge(JudgePhase.Watch, StableRecord.Empty.Plus(new Arm(20_000)), Latency).Look(Sample.Block(new Arm(10))).Verdict);

    [Fact]
    public void Look_at_a_good_version_alone_is_seldom_taken_back()
    {
        var random = new Xoshiro256StarStar(9, threadSafe: false);
        var found = Enumerable.Range(0, 500).Count(_ => Judge(JudgePhase.FirstVersion, StableRecord.Empty, Errors with { Max = 0.05 })
            .LooksUntilDegraded(100, look => Sample.Block(Sample.RandomArm(random, 20, 0.05), number: look)) is not null);

        // At the limit itself, α = .01: 5 expected at most, and 14 or more has a chance under 1 in 1,000.
        Assert.InRange(found, 0, 13);
    }

    private static Judged Judge(JudgePhase phase, StableRecord stable, params CheckPolicy[] checks) =>
        new(new JudgeSetup(phase, checks, 0.01, 180) { Stable = stable });
}
