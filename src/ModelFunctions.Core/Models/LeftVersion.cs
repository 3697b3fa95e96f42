namespace ModelFunctions.Core.Models;

/// <summary>A saved version that nothing brings into service any more, though no person decided against it.</summary>
/// <param name="Rollout">Its rollout, which has ended.</param>
/// <param name="Why">What came between.</param>
public sealed record LeftVersion(RolloutId Rollout, LeftWhy Why)
{
    /// <summary>True where a person had asked for that rollout, or had moved it on: another version does not take its place here.</summary>
    public bool IsAccepted { get; init; }

    /// <summary>What a check had found that paused its rollout, in words without a full stop; null where nothing speaks against it.</summary>
    public string? Finding { get; init; }
}

/// <summary>Why a version was left.</summary>
public enum LeftWhy
{
    /// <summary>A newer version took over.</summary>
    Superseded,

    /// <summary>The model was frozen.</summary>
    Frozen,

    /// <summary>A person had withdrawn the model.</summary>
    Withdrawn,
}
