namespace ModelFunctions.Bench.Judging.Worlds;

/// <summary>Draws from the distributions that the simulated worlds need.</summary>
internal static class Draw
{
    /// <summary>How many of <paramref name="trials"/> requests fail, each with probability <paramref name="rate"/>.</summary>
    public static int Binomial(Random random, int trials, double rate)
    {
        if (rate <= 0) return 0;
        if (rate > 0.5) return trials - Binomial(random, trials, 1 - rate);
        // From one failure to the next is a geometric step: quick where failures are rare.
        var hits = 0;
        var lnMiss = Math.Log(1 - rate);
        for (var at = Step(); at <= trials; at += Step()) hits++;
        return hits;

        double Step() => Math.Floor(Math.Log(1 - random.NextDouble()) / lnMiss) + 1;
    }
}
