namespace ModelFunctions.Core.Health.Checks.Scores;

/// <summary>
/// Adds up scores for the distance between the two versions. Each block's stable counts are brought to the size of its candidate's
/// first, so that two sources with different inputs and different splits do not look like a drift.
/// </summary>
/// <remarks>Layout: candidate's bins, weighted stable bins, the candidate's n, Σ n² / m of the blocks (n candidate's, m stable's).</remarks>
internal static class ScoreTally
{
    public static double[] Begin(int bins) => new double[2 * bins + 2];

    public static void Add(double[] tally, IReadOnlyList<long> candidate, double n, IReadOnlyList<long> stable, double m)
    {
        if (n == 0 || m == 0) return;
        var bins = (tally.Length - 2) / 2;
        for (var bin = 0; bin < bins; bin++)
        {
            tally[bin] += candidate[bin];
            tally[bins + bin] += stable[bin] * (n / m);
        }
        tally[^2] += n;
        tally[^1] += n * n / m;
    }

    /// <summary>The Jensen–Shannon distance with its bias taken off; 0 where nothing was counted.</summary>
    public static double Distance(double[] tally)
    {
        if (tally[^2] == 0) return 0;
        var bins = (tally.Length - 2) / 2;
        var effectiveStable = tally[^2] * tally[^2] / tally[^1];
        return JensenShannon.UnbiasedDistance(tally.AsSpan(0, bins), tally[^2], tally.AsSpan(bins, bins), effectiveStable);
    }
}
