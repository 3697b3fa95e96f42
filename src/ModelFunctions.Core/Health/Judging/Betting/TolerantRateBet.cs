namespace ModelFunctions.Core.Health.Judging.Betting;

/// <summary>
/// Bets that the candidate's rate of hits is <c>r</c> times the stable's where up to <c>m</c> times is fine: of the hits alone, what
/// share did the candidate have?
/// </summary>
/// <remarks>
/// <code>ln L_r = c ln(θ/π) + s ln((1−θ)/(1−π)),   π = ρm/(ρm + 1 − ρ),   θ = ρr/(ρr + 1 − ρ),   r &gt; m</code>
/// with c and s the hits of candidate and stable. Expectation at most 1 while the candidate's rate is at most m times the stable's.
/// </remarks>
public static class TolerantRateBet
{
    /// <summary>ln E of one block for one ratio; 0 where one of the arms had no request.</summary>
    /// <param name="ratio">r, above <paramref name="tolerance"/>.</param>
    /// <param name="tolerance">m, at least 1.</param>
    public static double LogE(double ratio, double tolerance, Hits candidate, Hits stable)
    {
        if (candidate.Trials == 0 || stable.Trials == 0) return 0;
        double odds = candidate.Trials / (double)stable.Trials;
        // θ/π = (r/m)·(odds·m + 1)/(odds·r + 1) and (1−θ)/(1−π) = (odds·m + 1)/(odds·r + 1), with odds = ρ/(1−ρ).
        var both = Math.Log((odds * tolerance + 1) / (odds * ratio + 1));
        return candidate.Count * Math.Log(ratio / tolerance) + (candidate.Count + stable.Count) * both;
    }
}
