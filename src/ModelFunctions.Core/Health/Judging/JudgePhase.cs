namespace ModelFunctions.Core.Health.Judging;

/// <summary>What the candidate can be held against.</summary>
public enum JudgePhase
{
    /// <summary>Stable serves beside it: blocks have both arms.</summary>
    Steps,

    /// <summary>It has all traffic after a rollout: fixed limits, taken from what stable did in the steps.</summary>
    Watch,

    /// <summary>There never was another version: the limits that the policy names, and nothing else.</summary>
    FirstVersion,
}
