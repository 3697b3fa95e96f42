namespace ModelFunctions.Core.Health;

/// <summary>What a look at a candidate's health says. The four are never mixed.</summary>
public enum Verdict
{
    /// <summary>There was something to judge, and nothing speaks clearly enough against the candidate.</summary>
    Healthy,

    /// <summary>A check that is in force has found the candidate worse than it may be.</summary>
    Degraded,

    /// <summary>There was nothing to judge: no requests, or nothing to hold them against.</summary>
    NoData,

    /// <summary>The monitor could not be asked.</summary>
    SourceDown,
}
