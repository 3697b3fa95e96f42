using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Judging.Betting;
using ModelFunctions.Core.Health.Judging.Sequences;

namespace ModelFunctions.Core.Tests.Health.Judging.Sequences;

/// <summary>Requests that fail by chance, looked at again and again.</summary>
internal sealed class SequenceWorld(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>How many of <paramref name="trials"/> fail.</summary>
    public long Hits(long trials, double rate)
    {
        var hits = 0L;
        for (var i = 0; i < trials; i++)
            if (_random.NextDouble() < rate) hits++;
        return hits;
    }

    /// <summary>A number from 0 to 1.</summary>
    public double Next() => _random.NextDouble();

    /// <summary>The share of sequences of which at least one interval misses the average rate so far.</summary>
    /// <param name="runs">How many sequences.</param>
    /// <param name="looks">How many looks each has, at 20 more requests each.</param>
    /// <param name="rateAt">The rate of the requests before a look.</param>
    /// <param name="interval">The interval; by default the sequence's.</param>
    public double ShareOfMisses(int runs, int looks, Func<int, double> rateAt, Func<Hits, Interval>? interval = null)
    {
        const int Requests = 20;
        var missed = 0;
        for (var run = 0; run < runs; run++)
        {
            var (seen, expected) = (default(Hits), 0.0);
            for (var look = 0; look < looks; look++)
            {
                seen += new Hits(Hits(Requests, rateAt(look)), Requests);
                expected += Requests * rateAt(look);
                var (low, high) = (interval ?? (hits => RateSequence.Of(hits)))(seen);
                if (expected / seen.Trials >= low && expected / seen.Trials <= high) continue;
                missed++;
                break;
            }
        }
        return (double)missed / runs;
    }
}
