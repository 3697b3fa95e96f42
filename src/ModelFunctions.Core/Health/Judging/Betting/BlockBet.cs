namespace ModelFunctions.Core.Health.Judging.Betting;

/// <summary>The evidence of one block that the candidate's requests fall into worse categories than the stable's.</summary>
/// <remarks>
/// With counts c_b of the candidate and s_b of stable in ordered categories b, harmless first, and ρ the share of the block's requests
/// that the candidate had:
/// <code>ln E = Σ_b [ c_b ln(w_b / d_b) + s_b ln(1 / d_b) ],   d_b = ρ w_b + 1 − ρ</code>
/// By the inequality of the arithmetic and geometric means E has expectation at most 1 while both arms have one distribution, for any
/// weights fixed before the block and any ρ; with weights that do not fall from b to b + 1 also while the candidate's is better.
/// After Turner, Ly, Grünwald, "Generic E-variables for exact sequential k-sample tests that allow for optional stopping".
/// </remarks>
public static class BlockBet
{
    /// <summary>ln E of a block; 0 where one of the arms had no request.</summary>
    /// <param name="weights">w_b, above 0.</param>
    /// <param name="candidate">c_b, at least 0.</param>
    /// <param name="stable">s_b, at least 0.</param>
    public static double LogE(ReadOnlySpan<double> weights, ReadOnlySpan<long> candidate, ReadOnlySpan<long> stable)
    {
        double candidates = Total(candidate), stables = Total(stable);
        if (candidates == 0 || stables == 0) return 0;
        var share = candidates / (candidates + stables);
        var sum = 0.0;
        for (var b = 0; b < weights.Length; b++)
            if (candidate[b] + stable[b] > 0)
                sum += candidate[b] * Math.Log(weights[b])
                    - (candidate[b] + stable[b]) * Math.Log(share * weights[b] + 1 - share);
        return sum;
    }

    private static long Total(ReadOnlySpan<long> counts)
    {
        var total = 0L;
        foreach (var count in counts) total += count;
        return total;
    }
}
