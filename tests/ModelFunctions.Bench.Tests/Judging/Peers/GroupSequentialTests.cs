using MathNet.Numerics.Distributions;
using ModelFunctions.Bench.Judging.Peers;

namespace ModelFunctions.Bench.Tests.Judging.Peers;

public sealed class GroupSequentialTests
{
    [Fact]
    public void ObrienFlemingSpent_at_half_time_agrees_with_expan() =>
        // zalando/expan (commit 49a1ba3d), tests_core/test_early_stopping.py: 2(1 − Φ(z_{α/2}/√t)), which spends α on one side.
        Assert.Equal(0.005574596680784305, GroupSequential.ObrienFlemingSpent(0.5, 0.05, sides: 1), 1e-9);

    [Fact]
    public void ObrienFlemingBounds_of_five_analyses_agree_with_ldbounds()
    {
        // The example of R's ldbounds, two-sided α = .05.
        double[] expected = [4.8769, 3.3569, 2.6803, 2.2898, 2.031];
        var bounds = GroupSequential.ObrienFlemingBounds([0.2, 0.4, 0.6, 0.8, 1.0], 0.05, sides: 2);

        Assert.All(expected.Zip(bounds), pair => Assert.Equal(pair.First, pair.Second, 5e-4));
    }

    [Theory]
    // Armitage, McPherson and Rowe (1969), Table 2: what a nominal 5 % becomes.
    [InlineData(1, 0.050, 0.002)]
    [InlineData(2, 0.083, 0.002)]
    [InlineData(10, 0.193, 0.002)]
    [InlineData(20, 0.248, 0.002)]
    [InlineData(100, 0.374, 0.002)]
    // 30 minutes with a look each 10 s, by an independent recursion.
    [InlineData(180, 0.4167, 0.003)]
    public void EverOutside_a_nominal_five_percent_agrees_with_the_published_table(int looks, double chance, double tolerance) =>
        Assert.Equal(chance, GroupSequential.EverOutside(looks, Normal.InvCDF(0, 1, 0.975), sides: 2), tolerance);

    [Fact]
    public void ObrienFlemingBounds_one_sided_spend_alpha_in_all()
    {
        double[] information = [.. Enumerable.Range(1, 30).Select(minute => minute / 30.0)];

        Assert.Equal(0.05, GroupSequential.ObrienFlemingSpent(1, 0.05, sides: 1), 1e-12);
        Assert.True(GroupSequential.ObrienFlemingBounds(information, 0.05, sides: 1).Zip(information)
            .Where(pair => pair.Second > 0.1)
            .Select(pair => pair.First)
            .Aggregate((Falls: true, Before: 99.0), (so, bound) => (so.Falls && bound < so.Before, bound)).Falls);
    }
}
