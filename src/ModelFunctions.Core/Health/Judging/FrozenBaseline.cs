using System.Text.Json.Serialization;
using ModelFunctions.Core.Health.Judging.Latencies;

namespace ModelFunctions.Core.Health.Judging;

/// <summary>Stable's latencies as they were before the first bet on latencies; they never change after.</summary>
/// <param name="latency">Bins and counts, ascending, not empty.</param>
public sealed class FrozenBaseline(IReadOnlyList<BinCount> latency)
{
    private readonly Lazy<LatencyProfile> profile = new(() => new LatencyProfile(latency));
    private readonly Lazy<LatencyDesign> design = new(() => new LatencyDesign(new LatencyProfile(latency)));

    public IReadOnlyList<BinCount> Latency => latency;

    /// <summary>Its quantiles.</summary>
    [JsonIgnore]
    public LatencyProfile Profile => profile.Value;

    /// <summary>What is bet on, made from it once.</summary>
    [JsonIgnore]
    internal LatencyDesign Design => design.Value;
}
