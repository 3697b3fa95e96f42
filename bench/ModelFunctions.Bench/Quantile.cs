namespace ModelFunctions.Bench;

/// <summary>Quantiles of what was measured.</summary>
internal static class Quantile
{
    /// <summary>The value at that share (0 to 1) of the way from the least to the greatest, rounded down to one that was measured.</summary>
    public static double At(IReadOnlyCollection<double> values, double quantile) =>
        values.Order().ElementAt((int)(quantile * (values.Count - 1)));
}
