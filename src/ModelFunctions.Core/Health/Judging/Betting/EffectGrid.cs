namespace ModelFunctions.Core.Health.Judging.Betting;

/// <summary>The sizes of effect that the judge bets on: how many times the stable's rate the candidate's is.</summary>
public static class EffectGrid
{
    // More on what is common and hard to see early, less on what shows in the first look with any stake.
    private static readonly double[] Stakes = [0.09, 0.14, 0.20, 0.20, 0.17, 0.10, 0.06, 0.04];

    /// <summary>For rates: errors, invalid outputs and the bins of scores.</summary>
    public static IReadOnlyList<double> Rates { get; } = [1.25, 1.5, 2, 3, 5, 10, 25, 100];

    /// <summary>For the share of requests that are slower than a quantile of stable.</summary>
    public static IReadOnlyList<double> Exceedances { get; } = [1.1, 1.25, 1.5, 2, 3, 5, 10];

    /// <summary>ln of the weights of those <see cref="Rates"/> that are above <paramref name="tolerance"/>; they add up to 1.</summary>
    public static double[] RateWeights(double tolerance)
    {
        double[] left = [.. Rates.Zip(Stakes).Where(bet => bet.First > tolerance).Select(bet => bet.Second)];
        var all = left.Sum();
        return Array.ConvertAll(left, stake => Math.Log(stake / all));
    }

    /// <summary>ln of equal weights that add up to 1.</summary>
    public static double[] Uniform(int bets)
    {
        var weights = new double[bets];
        Array.Fill(weights, -Math.Log(bets));
        return weights;
    }
}
