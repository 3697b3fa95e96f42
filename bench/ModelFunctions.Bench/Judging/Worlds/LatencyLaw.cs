using MathNet.Numerics.Distributions;
using ModelFunctions.Core.Health;

namespace ModelFunctions.Bench.Judging.Worlds;

/// <summary>How long requests take: the chance of each bin of the histogram, drawn from by Walker's alias method.</summary>
internal sealed class LatencyLaw
{
    private readonly double[] keep = new double[LatencyBins.Count];
    private readonly int[] alias = new int[LatencyBins.Count];

    /// <param name="cumulative">The share of requests that take at most so many milliseconds.</param>
    public LatencyLaw(Func<double, double> cumulative)
    {
        var upTo = 0.0;
        for (var bin = 0; bin < LatencyBins.Count; bin++)
        {
            var next = bin == LatencyBins.Count - 1 ? 1 : cumulative(LatencyBins.UpperEnd(bin));
            Chances[bin] = next - upTo;
            upTo = next;
        }
        FillAliases();
    }

    /// <summary>The chance of each bin.</summary>
    public double[] Chances { get; } = new double[LatencyBins.Count];

    /// <summary>The reference world: lognormal, p50 50 ms, p95 134 ms.</summary>
    public static LogNormal Reference { get; } = new(Math.Log(50), Math.Log(134 / 50.0) / Normal.InvCDF(0, 1, 0.95));

    /// <summary>The histogram of so many requests.</summary>
    public IReadOnlyList<BinCount> Sample(Random random, int requests)
    {
        Span<int> counts = stackalloc int[LatencyBins.Count];
        counts.Clear();
        for (var i = 0; i < requests; i++)
        {
            var at = random.NextDouble() * LatencyBins.Count;
            var bin = (int)at;
            counts[at - bin < keep[bin] ? bin : alias[bin]]++;
        }
        var histogram = new List<BinCount>(200);
        for (var bin = 0; bin < counts.Length; bin++)
            if (counts[bin] > 0) histogram.Add(new BinCount(bin, counts[bin]));
        return histogram;
    }

    private void FillAliases()
    {
        var left = Chances.Select(chance => chance * LatencyBins.Count).ToArray();
        var small = new Stack<int>(Enumerable.Range(0, left.Length).Where(bin => left[bin] < 1));
        var large = new Stack<int>(Enumerable.Range(0, left.Length).Where(bin => left[bin] >= 1));
        Array.Fill(keep, 1);
        while (small.TryPop(out var poor) && large.TryPop(out var rich))
        {
            (keep[poor], alias[poor]) = (left[poor], rich);
            left[rich] -= 1 - left[poor];
            (left[rich] < 1 ? small : large).Push(rich);
        }
    }
}
