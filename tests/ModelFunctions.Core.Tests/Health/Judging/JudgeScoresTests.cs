using MathNet.Numerics.Random;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks.Scores;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Tests.Health.Judging;

/// <summary>What the judge says about the distribution of predictions.</summary>
public sealed class JudgeScoresTests
{
    private static readonly ScoresCheck Scores = new ScoresCheck { On = CheckAction.Revert, Bins = 3, Floor = 0.1 };

    [Fact]
    public void Look_at_predictions_turned_around_finds_the_drift()
    {
        var judged = Judged.Steps(Scores);
        var look = judged.LooksUntilDegraded(20, look => Block([50, 30, 20], [180, 270, 450], look));

        Assert.InRange(look ?? 0, 1, 5);
        // √ of the divergence of (.5, .3, .2) and (.2, .3, .5), base 2, by the closed form.
        Assert.Equal(0.3096, judged.Look(Block([50, 30, 20], [180, 270, 450], 21)).Checks[0].Candidate!.Value, 0.01);
    }

    [Fact]
    public void Look_at_predictions_that_avoid_a_bin_finds_the_drift_too() =>
        Assert.NotNull(Judged.Steps(Scores).LooksUntilDegraded(20, look => Block([0, 50, 50], [300, 300, 300], look)));

    [Fact]
    public void Look_at_a_significant_drift_below_the_floor_is_healthy()
    {
        var judged = Judged.Steps(Scores);

        Assert.Null(judged.LooksUntilDegraded(100, look => Block([3800, 3000, 3200], [3000, 3000, 3000], look)));
        var check = judged.Look().Checks[0];
        Assert.True(check.LnE > check.Limit);
        Assert.InRange(check.Candidate!.Value, 0.03, 0.1);
    }

    [Fact]
    public void Look_at_two_sources_with_other_inputs_and_another_split_sees_no_drift()
    {
        // Each source's versions agree; merged, they would be far apart.
        var judged = Judged.Steps(Scores);
        for (var look = 1; look <= 50; look++)
            judged.Look(
                Block([90, 5, 5], [90, 5, 5], look, "mornings"),
                Block([5, 5, 90], [50, 50, 900], look, "evenings"));

        Assert.Equal(0, judged.Look().Checks[0].Candidate!.Value);
    }

    [Fact]
    public void Look_at_scores_in_other_bins_than_the_policys_has_no_data() =>
        Assert.Equal(Verdict.NoData, Judged.Steps(Scores).Look(Block([50, 50], [450, 450], 1)).Verdict);

    [Fact]
    public void Look_at_equal_predictions_seldom_finds_anything()
    {
        var random = new Xoshiro256StarStar(3, threadSafe: false);
        var found = Enumerable.Range(0, 200).Count(_ => Judged.Steps(Scores with { Floor = 0 })
            .LooksUntilDegraded(50, look => Block(Drawn(random, 50), Drawn(random, 450), look)) is not null);

        // α = .01: 2 expected at most, and 8 or more has a chance under 1 in 1,000.
        Assert.InRange(found, 0, 7);
    }

    private static long[] Drawn(Random random, int requests)
    {
        var counts = new long[3];
        for (var i = 0; i < requests; i++) counts[random.Next(3)]++;
        return counts;
    }

    private static Block Block(long[] candidate, long[] stable, long number, string source = "gw") => Sample.Block(
        new Arm(candidate.Sum()) { Scores = candidate }, new Arm(stable.Sum()) { Scores = stable }, number, source);
}
