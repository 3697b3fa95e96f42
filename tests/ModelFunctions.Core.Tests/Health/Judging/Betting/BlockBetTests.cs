using CsCheck;
using ModelFunctions.Core.Health.Judging.Betting;

namespace ModelFunctions.Core.Tests.Health.Judging.Betting;

public sealed class BlockBetTests
{
    private static readonly Gen<double[]> Distribution = Gen.Double[0.001, 1].Array[3].Select(Normalised);

    [Fact]
    public void LogE_of_two_blocks_in_five_categories_agrees_with_the_closed_form()
    {
        // Evaluated independently from the formula in double precision (scipy 1.10.1).
        double[] weights = [0.85, 0.95, 1.1, 1.4, 2.0];

        var first = BlockBet.LogE(weights, [40, 30, 15, 10, 5], [450, 270, 90, 45, 45]);
        var second = BlockBet.LogE(weights, [38, 29, 17, 9, 7], [455, 268, 88, 46, 43]);

        Assert.Equal(1.1625670752966997, first, 1e-10);
        Assert.Equal(3.9722110760433385, first + second, 1e-10);
    }

    [Fact]
    public void LogE_of_a_candidate_no_worse_has_expectation_at_most_one() =>
        // Exact, over 100,000 random nulls: any weights that do not fall, any split, and a candidate that is equal or better.
        Gen.Select(Distribution, Gen.Double[0, 1].Array[2], Gen.Double[0.02, 3].Array[3], Gen.Int[1, 3], Gen.Int[1, 3])
            .Sample(
                (stable, kept, steps, candidates, stables) =>
                {
                    double[] weights = [steps[0], steps[0] + steps[1], steps[0] + steps[1] + steps[2]];
                    var mean = Exactly.Expectation(candidates, Better(stable, kept), stables, stable, (c, s) => BlockBet.LogE(weights, c, s));
                    Assert.True(mean <= 1 + 1e-12, $"E[E] = {mean}");
                },
                iter: 100_000);

    [Fact]
    public void LogE_of_equal_arms_has_expectation_at_most_one_for_weights_that_fall_too() =>
        Gen.Select(Distribution, Gen.Double[0.02, 50].Array[3], Gen.Int[1, 3], Gen.Int[1, 3]).Sample(
            (both, weights, candidates, stables) =>
                Assert.True(Exactly.Expectation(candidates, both, stables, both, (c, s) => BlockBet.LogE(weights, c, s)) <= 1 + 1e-12),
            iter: 10_000);

    [Fact]
    public void LogE_of_a_worse_candidate_has_an_expectation_over_one()
    {
        // A test of the two above: they would notice.
        double[] weights = [0.9, 1, 2];
        var mean = Exactly.Expectation(3, [0.5, 0.2, 0.3], 3, [0.8, 0.1, 0.1], (c, s) => BlockBet.LogE(weights, c, s));

        Assert.True(mean > 1.1);
    }

    [Fact]
    public void LogE_with_one_arm_empty_says_nothing()
    {
        Assert.Equal(0, BlockBet.LogE([0.5, 2], [0, 0], [90, 10]));
        Assert.Equal(0, BlockBet.LogE([0.5, 2], [90, 10], [0, 0]));
    }

    /// <summary>Moves a part of each worse category into the one before it.</summary>
    private static double[] Better(double[] stable, double[] kept) =>
    [
        stable[0] + stable[1] * (1 - kept[0]),
        stable[1] * kept[0] + stable[2] * (1 - kept[1]),
        stable[2] * kept[1],
    ];

    private static double[] Normalised(double[] parts) => [.. parts.Select(part => part / parts.Sum())];
}
