using ModelFunctions.Core;

namespace ModelFunctions.Engine.Rollouts;

/// <summary>When a model that failed is tried again: at once where the storage did not answer, and else after longer and longer times.</summary>
/// <param name="Until">Not before when.</param>
/// <param name="Times">How often in a row it failed for another reason than the storage's.</param>
internal sealed record Setback(DateTimeOffset Until, int Times = 0)
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(10);

    private const int MostDoublings = 6;

    /// <summary>The next one.</summary>
    public Setback After(Exception failure, DateTimeOffset now) => failure is StorageUnavailableException
        ? new Setback(now)
        : new Setback(now + First * (1 << Math.Min(Times, MostDoublings)), Times + 1);
}
