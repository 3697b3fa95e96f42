using MathNet.Numerics.Random;
using ModelFunctions.Core.Health.Checks.Scores;

namespace ModelFunctions.Core.Tests.Health.Checks.Scores;

public sealed class JensenShannonTests
{
    [Fact]
    public void Distance_agrees_with_the_closed_form()
    {
        // Evaluated independently in double precision (scipy 1.10.1), base 2.
        Assert.Equal(0.08173421330573757, JensenShannon.Distance([16, 18, 16, 14, 12, 12], [16, 16, 16, 16, 16, 8]), 1e-10);
        Assert.Equal(0.3831358798599423, JensenShannon.Distance([0.5, 0.5], [0.9, 0.1]), 1e-10);
    }

    [Fact]
    public void Distance_of_the_same_is_zero_and_of_nothing_in_common_is_one()
    {
        Assert.Equal(0, JensenShannon.Distance([1, 2, 3], [10, 20, 30]), 7);
        Assert.Equal(1, JensenShannon.Distance([1, 0], [0, 1]), 1e-12);
    }

    [Fact]
    public void UnbiasedDistance_of_100_unchanged_requests_in_10_bins_is_over_a_tenth_three_times_less_often_than_the_plain_one()
    {
        var random = new Xoshiro256StarStar(7, threadSafe: false);
        var (plain, unbiased) = (0, 0);
        for (var run = 0; run < 1000; run++)
        {
            double[] a = Uniform(random, 100), b = Uniform(random, 100);
            if (JensenShannon.Distance(a, b) > 0.1) plain++;
            if (JensenShannon.UnbiasedDistance(a, 100, b, 100) > 0.1) unbiased++;
        }

        Assert.InRange(plain, 800, 1000);
        Assert.InRange(unbiased, 0, plain / 3);
    }

    private static double[] Uniform(Random random, int requests)
    {
        var counts = new double[10];
        for (var i = 0; i < requests; i++) counts[random.Next(counts.Length)]++;
        return counts;
    }
}
