using MathNet.Numerics;

namespace ModelFunctions.Core.Tests.Health.Judging.Betting;

/// <summary>Expectations computed from every possible outcome, not sampled.</summary>
internal static class Exactly
{
    /// <summary>The ways in which <paramref name="requests"/> requests can fall into categories, with the chance of each.</summary>
    public static IEnumerable<(long[] Counts, double Chance)> Outcomes(int requests, double[] chances)
    {
        foreach (var counts in Splits(requests, chances.Length))
        {
            var chance = SpecialFunctions.Factorial(requests);
            for (var b = 0; b < counts.Length; b++)
                chance *= Math.Pow(chances[b], counts[b]) / SpecialFunctions.Factorial((int)counts[b]);
            yield return (counts, chance);
        }
    }

    /// <summary>E[e^f] over both arms' outcomes.</summary>
    public static double Expectation(
        int candidates, double[] candidate, int stables, double[] stable, Func<long[], long[], double> lnE)
    {
        var sum = 0.0;
        foreach (var (ofCandidate, chance) in Outcomes(candidates, candidate))
            foreach (var (ofStable, other) in Outcomes(stables, stable))
                sum += chance * other * Math.Exp(lnE(ofCandidate, ofStable));
        return sum;
    }

    private static IEnumerable<long[]> Splits(int requests, int categories)
    {
        if (categories == 1)
        {
            yield return [requests];
            yield break;
        }
        for (var first = 0; first <= requests; first++)
            foreach (var rest in Splits(requests - first, categories - 1))
                yield return [first, .. rest];
    }
}
