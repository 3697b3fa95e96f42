namespace ModelFunctions.Core.Health.Judging.Betting;

/// <summary>Sums of numbers that are kept as natural logarithms, without leaving the range of a double.</summary>
public static class LogSum
{
    /// <summary>ln(e^a + e^b); −∞ stands for nothing.</summary>
    public static double Add(double a, double b)
    {
        if (a < b) (a, b) = (b, a);
        return double.IsNegativeInfinity(b) || double.IsPositiveInfinity(a) ? a : a + Math.Log(1 + Math.Exp(b - a));
    }

    /// <summary>ln Σ e^x over the terms, summed in their order; −∞ for no terms.</summary>
    public static double Of(ReadOnlySpan<double> terms)
    {
        var largest = double.NegativeInfinity;
        foreach (var term in terms) largest = Math.Max(largest, term);
        if (double.IsInfinity(largest)) return largest;
        var sum = 0.0;
        foreach (var term in terms) sum += Math.Exp(term - largest);
        return largest + Math.Log(sum);
    }
}
