using MathNet.Numerics;

namespace ModelFunctions.Core.Health.Judging.Betting;

/// <summary>Bets that a rate is above a fixed limit, each on one rate, so that its gains add up and it can be restarted.</summary>
public static class OneSampleBet
{
    /// <summary>The rates bet on: odds of the limit times each ratio of <see cref="EffectGrid.Rates"/>, all between the limit and 1.</summary>
    public static double[] Rates(double limit) =>
        [.. EffectGrid.Rates.Select(ratio => ratio * limit / (1 - limit)).Select(odds => odds / (1 + odds))];

    /// <summary>ln of the likelihood ratio of <paramref name="rate"/> against <paramref name="limit"/>.</summary>
    public static double LogE(double rate, double limit, Hits hits) =>
        hits.Count * Math.Log(rate / limit) + (hits.Trials - hits.Count) * (SpecialFunctions.Log1p(-rate) - SpecialFunctions.Log1p(-limit));
}
