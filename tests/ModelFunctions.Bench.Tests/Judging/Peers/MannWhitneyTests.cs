using ModelFunctions.Bench.Judging.Peers;

namespace ModelFunctions.Bench.Tests.Judging.Peers;

public sealed class MannWhitneyTests
{
    private static readonly double[] X =
    [
        0.61, 0.29, 0.06, 0.59, -1.73, -0.74, 0.51, -0.56, 0.39, 1.64, 0.05, -0.06, 0.64, -0.82, 0.37, 1.77, 1.09, -1.28, 2.36, 1.31, 1.05,
        -0.32, -0.4, 1.06, -2.47,
    ];

    private static readonly double[] Y = [2.8, 1.3, 0.2, 2.1, 1.7, 0.9, 1.1, 0.4, -0.3, 2.2, 0.8, 1.9, 3.1, 0.6, 1.5];

    [Fact]
    public void Chances_agree_with_scipy()
    {
        // scipy 1.10.1, mannwhitneyu, asymptotic with continuity and tie corrections.
        Assert.Equal(81, MannWhitney.U(X, Y));
        Assert.Equal(0.0030629916586870144, MannWhitney.TwoSided(X, Y), 1e-10);
        Assert.Equal(0.0015314958293435072, MannWhitney.Less(X, Y), 1e-10);
    }

    [Fact]
    public void Shift_agrees_with_Kayentas_own_test()
    {
        // Kayenta's MannWhitneySuite (commit a69573be), confidence 0.95. Its root finder stops within 1e-4 of the exact ends.
        double[] experiment =
        [
            2.5, 2.5, 2.0, 2.5, 3.5, 2.0, 3.5, 1.5, 3.0, 3.0, 2.5, 3.5, 2.0, 2.5, 2.0, 2.0, 5.0, 3.0, 2.0, 1.5, 2.0,
            4.0, 3.0, 2.5, 3.0, 2.0, 2.0, 2.0, 2.5, 3.5, 1.5, 1.5, 3.5, 2.0, 2.5, 2.5, 3.0, 3.5, 2.5, 6.5, 2.5, 4.0,
            2.5, 3.0, 2.5, 6.5, 2.5, 3.0, 1.5, 2.0, 2.5, 3.0, 7.5, 1.5, 2.0, 4.0, 2.5, 2.0, 2.5, 3.5, 4.0, 2.5, 3.0,
            2.5, 2.0, 3.5, 3.0, 16.5, 3.0, 3.0, 7.0, 4.5, 5.0, 2.0, 3.5, 6.0, 1.5, 3.0, 2.5, 4.0, 3.0, 1.5, 5.0, 3.0,
            2.5, 5.5, 3.0, 1.5, 2.5, 6.0,
        ];
        double[] control =
        [
            1.5, 6.0, 5.0, 2.5, 2.5, 2.0, 2.0, 3.5, 3.0, 3.0, 3.0, 2.0, 3.0, 8.0, 4.0, 2.5, 3.0, 2.5, 2.5, 2.0, 2.5,
            2.0, 2.0, 2.5, 3.5, 3.0, 1.5, 5.0, 2.5, 5.5, 2.0, 2.5, 3.5, 2.0, 2.5, 4.0, 2.0, 2.0, 2.0, 2.0, 5.5, 4.5,
            4.0, 3.0, 3.0, 3.5, 2.5, 3.0, 2.5, 4.0, 6.0, 2.0, 5.0, 6.0, 3.5, 3.0, 54.5, 3.0, 5.0, 6.0, 3.5, 4.5, 2.5,
            2.0, 6.0, 5.0, 2.5, 3.5, 2.0, 3.0, 2.5, 3.5, 3.5, 2.5, 3.0, 4.5, 3.0, 15.5, 5.0, 2.5, 3.0, 4.0, 3.5, 4.0,
            4.0, 2.0, 4.5, 2.5, 4.0, 3.0,
        ];

        var shift = MannWhitney.Shift(experiment, control, 0.95)!.Value;

        Assert.Equal(-0.500002521696696, shift.Low, 1e-4);
        Assert.Equal(-3.486287505871302e-05, shift.High, 1e-4);
        Assert.Equal(-0.4999393907180323, shift.Estimate, 1e-4);
    }

    [Theory]
    // Four points a side cannot reach 98 %; five can, and then all of one side have to be above all of the other.
    [InlineData(4, false)]
    [InlineData(5, true)]
    public void Shift_of_few_points_needs_five_a_side(int points, bool known)
    {
        double[] x = [.. Enumerable.Range(0, points).Select(i => 10.0 + i)], y = [.. Enumerable.Range(0, points).Select(i => (double)i)];

        Assert.Equal(known, MannWhitney.Shift(x, y, 0.98) is { Low: > 0 });
    }
}
