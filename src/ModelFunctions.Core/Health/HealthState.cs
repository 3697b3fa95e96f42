using System.Text.Json.Serialization;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Health.Thresholds;

namespace ModelFunctions.Core.Health;

/// <summary>All that looks remember between each other. It follows from the looks alone: saved with each, it is a cache of their replay.</summary>
/// <param name="Began">When the first look was taken.</param>
public sealed record HealthState(DateTimeOffset Began)
{
    [JsonConstructor]
    private HealthState() : this(default(DateTimeOffset)) { }

    /// <summary>What the candidate is held against; null while the gate only gathers what stable does.</summary>
    public JudgePhase? Phase { get; init; }

    /// <summary>What was known of stable when <see cref="Phase"/> began; in the gate, what is known so far.</summary>
    public StableRecord Stable { get; init; } = StableRecord.Empty;

    /// <summary>What the judge remembers; null in the gate.</summary>
    public JudgeState? Judge { get; init; }

    /// <summary>The counters of each check that is a threshold, by the check's index.</summary>
    public IReadOnlyDictionary<int, ThresholdState> Thresholds { get; init; } = new Dictionary<int, ThresholdState>();

    /// <summary>
    /// How long no source was heard, of the time that was looked at: a look counts for an interval at most, and after a gap between looks
    /// it begins anew, for then it may have been ourselves who were away.
    /// </summary>
    public TimeSpan Unheard { get; init; }

    /// <summary>Each source of blocks that was ever heard.</summary>
    public IReadOnlyList<SourceCursor> Sources { get; init; } = [];
}
