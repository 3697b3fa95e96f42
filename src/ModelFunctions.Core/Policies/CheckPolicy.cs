using System.Text.Json.Serialization;

namespace ModelFunctions.Core.Policies;

/// <summary>One rule of health. A field that a kind does not have is null; <see cref="CheckFields"/> says which has which.</summary>
public sealed record CheckPolicy
{
    /// <summary>What is looked at.</summary>
    public required CheckKind Kind { get; init; }

    /// <summary>What happens when the candidate is found degraded.</summary>
    public required CheckAction On { get; init; }

    /// <summary>This check's part of α, relative to the other reverting checks'; null for the kind's default part.</summary>
    public double? Share { get; init; }

    /// <summary>How many times worse than stable is still fine; 1 for not at all.</summary>
    public double? Tolerance { get; init; }

    /// <summary>
    /// The most that is allowed whatever stable does: a share of requests for errors and invalid, the 95th percentile in milliseconds
    /// for latency, the number itself for a metric.
    /// </summary>
    public double? Max { get; init; }

    /// <summary>The least that a metric may be.</summary>
    public double? Min { get; init; }

    /// <summary>In the watch, how many times the stable version's rate in this rollout is allowed.</summary>
    public double? WatchFactor { get; init; }

    /// <summary>
    /// Errors and invalid: the least rate that the watch takes for an issue when there is no <see cref="Max"/>. Scores: the least
    /// Jensen–Shannon distance (base 2) that counts as drift.
    /// </summary>
    public double? Floor { get; init; }

    /// <summary>The model's output whose scores are counted; null for the first.</summary>
    public string? Output { get; init; }

    /// <summary>The lower and the upper end of the scores' range.</summary>
    public IReadOnlyList<double>? Range { get; init; }

    /// <summary>The number of equal bins over <see cref="Range"/>.</summary>
    public int? Bins { get; init; }

    /// <summary>The configured source of a metric or webhook, by name.</summary>
    public string? Source { get; init; }

    /// <summary>What the source of a metric is asked.</summary>
    public string? Query { get; init; }

    /// <summary>Failed measurements that are still fine.</summary>
    public int? FailureLimit { get; init; }

    /// <summary>Inconclusive measurements that are still fine.</summary>
    public int? InconclusiveLimit { get; init; }

    /// <summary>Errors of the source in a row that are still fine.</summary>
    public int? ConsecutiveErrorLimit { get; init; }

    /// <summary>Of a golden check, the file of the golden set among the model's uploads; null for the one that the upload itself names.</summary>
    public string? File { get; init; }

    /// <summary>How long after the first step begins the first measurement is taken.</summary>
    [JsonConverter(typeof(DurationConverter))]
    public TimeSpan? InitialDelay { get; init; }

    /// <summary>The time between two measurements; null for the policy's own interval.</summary>
    [JsonConverter(typeof(DurationConverter))]
    public TimeSpan? Interval { get; init; }

    /// <summary>How many measurements are taken; null for as many as the rollout has time for.</summary>
    public int? Count { get; init; }
}
