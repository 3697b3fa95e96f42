using ModelFunctions.Core.Health.Judging.Betting;

namespace ModelFunctions.Core.Health.Judging.Sequences;

/// <summary>
/// What a confidence sequence of the ratio of both arms' rates must know of all blocks that had both: the hits, by how the requests were split when they
/// came. It follows from the blocks alone.
/// </summary>
/// <remarks>
/// Where the candidate's rate is m times stable's, a hit is the candidate's with at most the probability π(m) = ρm/(ρm + 1 − ρ), ρ being the candidate's
/// share of the block's requests. <see cref="RateSequence"/> of the candidate's share of the hits bounds the average π(m), and so m. Splits are rounded
/// outwards to 2 %. It needs no known split and survives ramps and a drifting baseline.
/// </remarks>
/// <param name="Candidate">The candidate's hits.</param>
/// <param name="Hits">The hits of both arms, by the bin of the split.</param>
public sealed record RatioTally(long Candidate, IReadOnlyDictionary<int, long> Hits)
{
    private const double Width = 0.02;
    private const double Widest = 14;
    private const int Halvings = 40;

    /// <summary>Nothing was counted yet.</summary>
    public static RatioTally Empty { get; } = new(0, new Dictionary<int, long>());

    /// <summary>After a block with these hits too.</summary>
    public RatioTally Plus(Hits candidate, Hits stable)
    {
        var hits = candidate.Count + stable.Count;
        if (hits == 0 || candidate.Trials == 0 || stable.Trials == 0) return this;
        var bin = (int)Math.Floor(Math.Log((double)candidate.Trials / stable.Trials) / Width);
        var all = new SortedDictionary<int, long>(new Dictionary<int, long>(Hits));
        all[bin] = all.GetValueOrDefault(bin) + hits;
        return new RatioTally(Candidate + candidate.Count, all);
    }

    /// <summary>The ratio that fits best; null without a hit, infinite where stable has none.</summary>
    public double? Value => Total == 0 ? null : At(Candidate, 0.5);

    /// <summary>Where the ratio lies, from 0 to infinity; null without a hit.</summary>
    public Interval? Interval()
    {
        if (Total == 0) return null;
        var share = RateSequence.Of(new Hits(Candidate, Total));
        return new Interval(At(share.Low * Total, 1), At(share.High * Total, 0));
    }

    private long Total => Hits.Values.Sum();

    /// <summary>The ratio at which the candidate is expected to have so many of the hits.</summary>
    /// <param name="expected">How many.</param>
    /// <param name="edge">Where in its bin each split is taken to be: 0 low, 1 high.</param>
    private double At(double expected, double edge)
    {
        if (expected <= 0) return 0;
        if (expected >= Total) return double.PositiveInfinity;
        double low = -Widest, high = Widest;
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            if (Expected(middle, edge) < expected) low = middle;
            else high = middle;
        }
        return Math.Exp((low + high) / 2);
    }

    private double Expected(double lnRatio, double edge)
    {
        var sum = 0.0;
        foreach (var (bin, count) in Hits) sum += count / (1 + Math.Exp(-(bin + edge) * Width - lnRatio));
        return sum;
    }
}
