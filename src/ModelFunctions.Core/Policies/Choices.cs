namespace ModelFunctions.Core.Policies;

/// <summary>What an upload leads to.</summary>
public enum OnUpload
{
    /// <summary>The new version is rolled out.</summary>
    Rollout,

    /// <summary>The new version is saved and waits for a person to deploy it.</summary>
    Save,
}

/// <summary>What a newer version does to a rollout under way.</summary>
public enum OnNewVersion
{
    /// <summary>The newer one takes over and the older ends; after three in a row the next queues.</summary>
    Supersede,

    /// <summary>The newer one waits until the older has ended; of several that wait only the newest goes on.</summary>
    Queue,

    /// <summary>The newer one is saved and not rolled out.</summary>
    Reject,
}

/// <summary>Where a person must agree.</summary>
public enum Approval
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>Before the candidate gets its first traffic.</summary>
    BeforeSteps,

    /// <summary>Before the candidate becomes stable.</summary>
    BeforePromote,
}

/// <summary>What must have happened before a candidate gets traffic.</summary>
public enum Gate
{
    /// <summary>A server has reported the version loaded, or has sent a block of this rollout.</summary>
    Auto,

    /// <summary>Nothing.</summary>
    None,
}

/// <summary>What happens when health cannot be told. The limit counts from the first such look in a row.</summary>
public enum LimitAction
{
    /// <summary>The rollout goes on waiting; at the limit it pauses.</summary>
    Wait,

    /// <summary>The rollout pauses at the first such look.</summary>
    Pause,

    /// <summary>The rollout is reverted at the limit.</summary>
    Revert,
}

/// <summary>What a check does when it finds the candidate degraded.</summary>
public enum CheckAction
{
    /// <summary>The candidate is taken back.</summary>
    Revert,

    /// <summary>The rollout pauses for a person.</summary>
    Pause,

    /// <summary>Nothing: a dry run, shown but without effect.</summary>
    None,
}
