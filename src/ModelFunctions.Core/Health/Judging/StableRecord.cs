
namespace ModelFunctions.Core.Health.Judging;

/// <summary>What is known of the stable version so far in this rollout.</summary>
/// <param name="Totals">All its requests, those gathered at weight 0 included.</param>
/// <param name="Baseline">Its latencies when the first 1,000 were there; null until then.</param>
public sealed record StableRecord(Arm Totals, FrozenBaseline? Baseline = null)
{
    /// <summary>Nothing is known yet, or there is no stable version.</summary>
    public static StableRecord Empty { get; } = new(Arm.Empty);

    /// <summary>The record after <paramref name="arm"/> too; freezes the baseline as soon as it is large enough.</summary>
    public StableRecord Plus(Arm arm)
    {
        var totals = Totals.Plus(arm);
        return new StableRecord(
            totals, Baseline ?? (totals.LatencyCount() >= LatencyProfile.Enough ? new FrozenBaseline(totals.Latency) : null));
    }
}
