namespace ModelFunctions.Gateway.Serving;

/// <summary>Randomness that is passed in, for several threads.</summary>
/// <param name="random">What is drawn from, under a lock.</param>
public sealed class Chance(Random random)
{
    private readonly Lock _lock = new();

    /// <summary>A number from 0 (inclusive) to 100 (exclusive).</summary>
    public double Percent()
    {
        lock (_lock) return random.NextDouble() * 100;
    }
}
