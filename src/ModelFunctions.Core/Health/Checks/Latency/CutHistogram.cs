namespace ModelFunctions.Core.Health.Checks.Latency;

/// <summary>Counts latencies between a few rising cuts: category b holds the bins over cut b − 1 and up to cut b.</summary>
internal sealed class CutHistogram
{
    private readonly byte[] categories = new byte[LatencyBins.Count];

    /// <param name="cuts">Bins, not falling; two may be the same, and then nothing lies between them.</param>
    public CutHistogram(IReadOnlyList<int> cuts)
    {
        Cuts = cuts;
        for (var bin = 0; bin < categories.Length; bin++)
            categories[bin] = (byte)cuts.Count(cut => bin > cut);
    }

    public IReadOnlyList<int> Cuts { get; }

    /// <summary>The number of categories, one more than there are cuts.</summary>
    public int Categories => Cuts.Count + 1;

    /// <summary>Counts a histogram after moving it down by <paramref name="shift"/> bins.</summary>
    public void Count(IReadOnlyList<BinCount> histogram, int shift, Span<long> counts)
    {
        counts.Clear();
        for (var i = 0; i < histogram.Count; i++)
            counts[categories[Math.Max(0, histogram[i].Bin - shift)]] += histogram[i].Count;
    }
}
