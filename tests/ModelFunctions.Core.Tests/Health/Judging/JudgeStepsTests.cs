using MathNet.Numerics.Random;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks.Errors;
using ModelFunctions.Core.Health.Checks.Latency;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Health.Judging.Betting;
using ModelFunctions.Core.Tests.Rollouts;

namespace ModelFunctions.Core.Tests.Health.Judging;

/// <summary>What the judge says while stable serves beside the candidate.</summary>
public sealed class JudgeStepsTests
{
    private static readonly ErrorsCheck Errors = new ErrorsCheck();

    [Fact]
    public void Look_at_half_of_all_requests_failing_finds_it_at_once()
    {
        var result = Judged.Steps(Errors).Look(Sample.Block(new Arm(100, 50), new Arm(900, 9)));

        Assert.Equal(Verdict.Degraded, result.Verdict);
        Assert.Equal(EvidenceTest.Comparison, result.Decisive?.Test);
        Assert.Equal((0.5, 100L), (result.Decisive?.Candidate?.Value, result.Decisive?.Candidate?.Requests));
        Assert.Equal((0.01, 900L), (result.Decisive?.Stable?.Value, result.Decisive?.Stable?.Requests));
        Assert.Equal(Math.Log(100), result.Decisive!.Limit, 1e-12);
    }

    [Fact]
    public void Look_tells_where_each_figure_may_lie()
    {
        var found = Judged.Steps(Errors).Look(Sample.Block(new Arm(263, 81), new Arm(900, 9))).Checks[0];

        // 81 of 263: Newcombe (1998), Table I, method 3.
        Assert.Equal(0.2553, found.Candidate!.Interval!.Value.Low, 1e-4);
        Assert.Equal(0.3662, found.Candidate.Interval.Value.High, 1e-4);
        Assert.InRange(0.01, found.Stable!.Interval!.Value.Low, found.Stable.Interval.Value.High);
    }

    [Fact]
    public void Look_at_latencies_tells_the_95th_percentiles_and_where_they_may_lie()
    {
        var arm = new Arm(1000) { Latency = [.. Enumerable.Range(100, 100).Select(bin => new BinCount(bin, 10))] };
        var found = Judged.Steps(new LatencyCheck { Tolerance = 1 }).Look(Sample.Block(arm, arm)).Checks[0];

        Assert.Equal(LatencyBins.UpperEnd(194), found.Candidate!.Value, 1e-12);
        // Wilson's interval around .95 of 1,000 is .9347 to .9618.
        Assert.Equal(new Interval(LatencyBins.UpperEnd(193), LatencyBins.UpperEnd(196)), found.Candidate.Interval);
    }

    [Fact]
    public void Look_bets_with_the_rate_of_earlier_blocks_only()
    {
        var judged = Judged.Steps(Errors);
        var first = judged.Look(Sample.Block(new Arm(10, 1), new Arm(90, 1))).Checks[0].LnE;
        var second = judged.Look(Sample.Block(new Arm(20, 3), new Arm(80, 40), 2)).Checks[0].LnE;

        // No block before the first: p = 0. Before the second stable had 1 of 90.
        Assert.Equal(Expected((0, new Hits(1, 10), new Hits(1, 90))), first, 1e-12);
        Assert.Equal(Expected((0, new Hits(1, 10), new Hits(1, 90)), (1 / 90.0, new Hits(3, 20), new Hits(40, 80))), second, 1e-12);
    }

    [Fact]
    public void Look_at_several_blocks_bets_on_each_of_them_alone()
    {
        // Two hosts of unequal health and unequal split: merged, the candidate would look twice as bad as stable.
        var judged = Judged.Steps(Errors);
        var lnE = judged.Look(
            Sample.Block(new Arm(20, 0), new Arm(480, 5), source: "good"),
            Sample.Block(new Arm(80, 8), new Arm(420, 42), source: "bad")).Checks[0].LnE;
        var merged = Judged.Steps(Errors).Look(Sample.Block(new Arm(100, 8), new Arm(900, 47))).Checks[0].LnE;

        Assert.Equal(Expected([(0, new Hits(8, 80), new Hits(42, 420))], (0, new Hits(0, 20), new Hits(5, 480))), lnE, 1e-12);
        Assert.True(lnE < merged);
    }

    [Fact]
    public void Look_keeps_its_evidence_when_the_split_changes()
    {
        var judged = Judged.Steps(Errors);
        judged.Look(Sample.Block(new Arm(10, 2), new Arm(990, 10)));
        var before = judged.State.Processes[0].LnE;
        judged.Look(Sample.Block(new Arm(0), new Arm(100, 1), 2));

        Assert.True(before > 1);
        Assert.InRange(judged.State.Processes[0].LnE, before - 0.01, before + 0.01);
    }

    [Fact]
    public void Look_at_nothing_has_no_data()
    {
        var judged = Judged.Steps(Errors);

        Assert.Equal(Verdict.NoData, judged.Look().Verdict);
        Assert.Equal(Verdict.NoData, judged.Look(Sample.Block(Arm.Empty, Arm.Empty)).Verdict);
        Assert.Equal(Verdict.NoData, judged.Look(Sample.Block(new Arm(100, 100), Arm.Empty, 2)).Verdict);
        Assert.Equal(Verdict.NoData, judged.Look(Sample.Block(Arm.Empty, new Arm(100), 3)).Verdict);
        Assert.Equal(Verdict.Healthy, judged.Look(Sample.Block(new Arm(1), new Arm(1), 4)).Verdict);
    }

    [Fact]
    public void Look_that_found_the_candidate_degraded_says_so_again_without_data()
    {
        var judged = Judged.Steps(Errors);
        judged.Look(Sample.Block(new Arm(100, 50), new Arm(900, 9)));

        Assert.Equal(Verdict.Degraded, judged.Look().Verdict);
    }

    [Fact]
    public void Look_with_a_maximum_beside_stable_finds_what_both_versions_do()
    {
        // Both fail in 10 % of requests: no worse than stable, and over the limit of 5 %.
        var judged = Judged.Steps(Errors with { Max = 0.05 });
        var looks = judged.LooksUntilDegraded(30, look => Sample.Block(new Arm(100, 10), new Arm(900, 90), look));
        var found = judged.Look().Decisive;

        Assert.NotNull(looks);
        Assert.Equal(EvidenceTest.Maximum, found?.Test);
        // Half of the check's α each.
        Assert.Equal(Math.Log(200), found!.Limit, 1e-12);
    }

    [Fact]
    public void Look_within_the_tolerance_never_finds_anything()
    {
        var judged = Judged.Steps(Errors with { Tolerance = 2 });

        Assert.Null(judged.LooksUntilDegraded(180, look => Sample.Block(new Arm(1000, 20), new Arm(9000, 90), look)));
    }

    [Fact]
    public void Look_at_latencies_gathers_a_thousand_of_stable_before_it_bets()
    {
        var random = new Xoshiro256StarStar(1, threadSafe: false);
        var judged = Judged.Steps(new LatencyCheck { Tolerance = 1 });
        var verdicts = Enumerable.Range(1, 7).Select(number => judged.Look(Sample.RandomBlock(random, number))).ToList();

        // 180 of stable in each block: the sixth makes the thousand, the seventh is the first to be bet on.
        Assert.All(verdicts.Take(6), look => Assert.Equal((Verdict.NoData, 0), (look.Verdict, look.Checks[0].LnE)));
        Assert.Equal(Verdict.Healthy, verdicts[6].Verdict);
        Assert.NotEqual(0, verdicts[6].Checks[0].LnE);
        Assert.Equal(6 * 180, judged.State.Stable.Baseline?.Latency.Sum(bin => bin.Count));
    }

    [Theory]
    [InlineData(-67)]
    [InlineData(67)]
    public void Look_at_latencies_scaled_by_whole_bins_says_the_same(int bins)
    {
        Judged plain = Slow(), scaled = Slow();
        Random first = new Xoshiro256StarStar(2, threadSafe: false), second = new Xoshiro256StarStar(2, threadSafe: false);

        for (var look = 1; look <= 60; look++)
        {
            var expected = plain.Look(Sample.RandomBlock(first, look, worse: 4)).Checks[0];
            var actual = scaled.Look(Sample.RandomBlock(second, look, worse: 4, binsUp: bins)).Checks[0];
            Assert.Equal((expected.Verdict, expected.LnE), (actual.Verdict, actual.LnE));
        }

        Judged Slow() => Judged.Steps(new LatencyCheck { Tolerance = 1.1 });
    }

    /// <summary>ln E of the errors check by its definition: averaged over the grid, restarted at each look.</summary>
    private static double Expected(params (double Rate, Hits Candidate, Hits Stable)[] looks) => Expected(looks, null);

    private static double Expected((double Rate, Hits Candidate, Hits Stable)[] looks, params (double Rate, Hits Candidate, Hits Stable)[]? sameLook)
    {
        var schedule = new RestartSchedule(180);
        var sum = schedule.Unstaked(looks.Length);
        foreach (var (ratio, lnWeight) in EffectGrid.Rates.Zip(EffectGrid.RateWeights(1)))
            for (var start = 1; start <= looks.Length; start++)
                sum += schedule.Stake(start) * Math.Exp(lnWeight +
                    looks.Skip(start - 1).Concat(sameLook ?? []).Sum(look => RateBet.LogE(ratio, look.Rate, look.Candidate, look.Stable)));
        return Math.Log(sum);
    }
}
