using System.Text.Json.Serialization;

namespace ModelFunctions.Core.Health;

/// <summary>What one version did in one block: counts only, never single requests.</summary>
/// <param name="Requests">Requests that arrived in the block, at least 0.</param>
/// <param name="Errors">Those that failed by the server's fault, at most <paramref name="Requests"/>.</param>
/// <param name="Invalid">Those whose output was NaN, infinite or of a wrong shape, at most <paramref name="Requests"/>.</param>
public sealed record Arm(long Requests, long Errors = 0, long Invalid = 0)
{
    [JsonConstructor]
    private Arm() : this(0) { }

    /// <summary>An arm that nobody asked anything.</summary>
    public static Arm Empty { get; } = new(0);

    /// <summary>
    /// Pairs of bin and count, bins ascending: bin k holds latencies over 0.1 ms × 1.035^(k−1) and up to 0.1 ms × 1.035^k, k = 0..400
    /// (see <see cref="LatencyBins"/>).
    /// </summary>
    public IReadOnlyList<BinCount> Latency { get; init; } = [];

    /// <summary>Counts of equal bins over the policy's range of scores; empty where scores are not watched.</summary>
    public IReadOnlyList<long> Scores { get; init; } = [];
}
