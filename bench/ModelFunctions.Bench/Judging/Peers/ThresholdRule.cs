using ModelFunctions.Core.Health;

namespace ModelFunctions.Bench.Judging.Peers;

/// <summary>The candidate's error rate of each minute against a fixed limit; more failed minutes than allowed take it back.</summary>
/// <param name="max">The limit, 0 to 1.</param>
/// <param name="failureLimit">Failed minutes that are still fine.</param>
internal sealed class ThresholdRule(double max, int failureLimit) : IRule
{
    private ErrorSums minute;
    private int failures;

    public bool TakesBack(int look, IReadOnlyList<Block> blocks)
    {
        minute = minute.Plus(blocks);
        if (look % Minute.Looks != 0) return false;
        if (minute.Candidate.Rate > max) failures++;
        minute = default;
        return failures > failureLimit;
    }
}
