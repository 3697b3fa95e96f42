namespace ModelFunctions.Core.Health.Judging.Betting;

/// <summary>Bets that the candidate's rate of hits is <c>r</c> times the stable's: <see cref="BlockBet"/> with two categories.</summary>
public static class RateBet
{
    private const double HighestRate = 0.98;

    /// <summary>The weight of a request that was no hit, w_0 = (1 − r p) / (1 − p), with r p capped at 0.98; the weight of a hit is r.</summary>
    /// <param name="ratio">r, above 0.</param>
    /// <param name="rate">p, the stable's rate in earlier blocks, 0 to 1; 0 where there are none, which gives 1.</param>
    public static double MissWeight(double ratio, double rate)
    {
        var capped = Math.Min(rate, HighestRate / Math.Max(ratio, 1));
        return (1 - ratio * capped) / (1 - capped);
    }

    /// <summary>ln E of one block for one ratio; 0 where one of the arms had no request.</summary>
    public static double LogE(double ratio, double rate, Hits candidate, Hits stable)
    {
        if (candidate.Trials == 0 || stable.Trials == 0) return 0;
        var miss = MissWeight(ratio, rate);
        var share = candidate.Trials / (double)(candidate.Trials + stable.Trials);
        long hits = candidate.Count + stable.Count, misses = candidate.Trials + stable.Trials - hits;
        return candidate.Count * Math.Log(ratio) + (candidate.Trials - candidate.Count) * Math.Log(miss)
            - hits * Math.Log(share * ratio + 1 - share) - misses * Math.Log(share * miss + 1 - share);
    }
}
