using MathNet.Numerics;

namespace ModelFunctions.Core.Health.Judging.Betting;

/// <summary>The evidence that a rate is above a fixed limit: a one-sample mixture with a Beta(a, b) prior cut to (p0, 1].</summary>
/// <remarks>
/// <code>ln E = lnB(a+x, b+n−x) − lnB(a,b) + ln(1−I_p0(a+x, b+n−x)) − ln(1−I_p0(a,b)) − x ln p0 − (n−x) ln(1−p0)</code>
/// After Ville; the prior's cut makes it a test of the one-sided null "at most p0".
/// </remarks>
public static class BetaMixture
{
    /// <summary>ln E after all hits so far; 0 before the first trial, −∞ where the data speak so clearly for the null that E underflows.</summary>
    /// <param name="hits">x of n.</param>
    /// <param name="limit">p0, above 0 and below 1.</param>
    /// <param name="a">First parameter of the prior, above 0.</param>
    /// <param name="b">Second parameter of the prior, above 0.</param>
    public static double LogE(Hits hits, double limit, double a = 1, double b = 1)
    {
        if (hits.Trials == 0) return 0;
        double x = hits.Count, misses = hits.Trials - hits.Count;
        return SpecialFunctions.BetaLn(a + x, b + misses) - SpecialFunctions.BetaLn(a, b)
            + LogUpperTail(a + x, b + misses, limit) - LogUpperTail(a, b, limit)
            - x * Math.Log(limit) - misses * SpecialFunctions.Log1p(-limit);
    }

    /// <summary>ln(1 − I_p(a, b)), by the symmetry 1 − I_p(a, b) = I_{1−p}(b, a), which keeps small tails exact.</summary>
    private static double LogUpperTail(double a, double b, double p) => Math.Log(SpecialFunctions.BetaRegularized(b, a, 1 - p));
}
