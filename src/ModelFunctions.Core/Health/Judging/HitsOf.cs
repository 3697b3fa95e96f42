using ModelFunctions.Core.Health.Judging.Betting;

namespace ModelFunctions.Core.Health.Judging;

/// <summary>What counts as a hit in an arm.</summary>
internal static class HitsOf
{
    public static Hits Errors(Arm arm) => new(arm.Errors, arm.Requests);

    public static Hits Invalid(Arm arm) => new(arm.Invalid, arm.Requests);

    /// <summary>Requests in a bin above <paramref name="cut"/>, after moving all down by <paramref name="shift"/> bins.</summary>
    public static Func<Arm, Hits> Slower(int cut, int shift = 0) => arm =>
    {
        long above = 0, all = 0;
        foreach (var (bin, count) in arm.Latency)
        {
            all += count;
            if (bin - shift > cut) above += count;
        }
        return new Hits(above, all);
    };
}
