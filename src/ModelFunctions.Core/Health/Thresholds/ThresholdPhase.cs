namespace ModelFunctions.Core.Health.Thresholds;

/// <summary>Where a threshold check stands.</summary>
public enum ThresholdPhase
{
    /// <summary>Nothing has been measured yet.</summary>
    Pending,

    /// <summary>No limit is broken yet.</summary>
    Running,

    /// <summary>All measurements were taken, and no limit is broken.</summary>
    Successful,

    /// <summary>More measurements failed than may.</summary>
    Failed,

    /// <summary>More were inconclusive than may be.</summary>
    Inconclusive,

    /// <summary>The source failed to answer more often in a row than it may.</summary>
    Error,
}
