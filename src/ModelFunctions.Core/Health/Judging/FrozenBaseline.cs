using System.Text.Json.Serialization;

namespace ModelFunctions.Core.Health.Judging;

/// <summary>Stable's latencies as they were before the first bet on latencies; they never change after.</summary>
/// <param name="latency">Bins and counts, ascending, not empty.</param>
public sealed class FrozenBaseline(IReadOnlyList<BinCount> latency)
{
    private readonly Lazy<LatencyProfile> profile = new(() => new LatencyProfile(latency));

    public IReadOnlyList<BinCount> Latency => latency;

    /// <summary>Its quantiles.</summary>
    [JsonIgnore]
    public LatencyProfile Profile => profile.Value;
}
