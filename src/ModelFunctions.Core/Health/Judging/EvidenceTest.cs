namespace ModelFunctions.Core.Health.Judging;

/// <summary>What a check held the candidate against when it spoke.</summary>
public enum EvidenceTest
{
    /// <summary>Stable, in the same blocks.</summary>
    Comparison,

    /// <summary>The check's own <c>max</c>.</summary>
    Maximum,

    /// <summary>In the watch: a multiple of the rate that stable had in the steps.</summary>
    WatchedRate,

    /// <summary>In the watch: a multiple of the share of requests slower than stable's 95th percentile.</summary>
    WatchedP95,

    /// <summary>In the watch: a multiple of the share of requests slower than stable's 99th percentile.</summary>
    WatchedP99,
}
