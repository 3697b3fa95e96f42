namespace ModelFunctions.Engine.Transactions;

/// <summary>
/// How long to wait before trying again after a conflict: a random time whose limit doubles from 11 ms to 1.3 s, so that rivals spread out.
/// </summary>
public sealed class Backoff(TimeProvider clock, Random random)
{
    private const int FirstMilliseconds = 10;
    private const int MaxDoublings = 7;

    /// <param name="attempt">How many tries have failed before this one, from 0.</param>
    public Task WaitAsync(int attempt, CancellationToken cancel)
    {
        var most = FirstMilliseconds << Math.Min(attempt, MaxDoublings);
        double share;
        lock (random) share = random.NextDouble();
        return Task.Delay(TimeSpan.FromMilliseconds(1 + share * most), clock, cancel);
    }
}
