using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Deployments;

/// <summary>A change of what is in service: the record after it and the event that tells of it, saved together.</summary>
public sealed record Transition(Deployment Next, ModelEvent Event)
{
    /// <summary>What becomes of versions' bars, saved with it.</summary>
    public IReadOnlyList<BarChange> Bars { get; init; } = [];

    /// <summary>Times of stable versions that the record has no room for any more, saved with it in rows of their own.</summary>
    public IReadOnlyList<StablePeriod> Outgrown { get; init; } = [];
}

/// <summary>What becomes of a version's bar.</summary>
/// <param name="Version">The version.</param>
/// <param name="Before">What stood on it; null for nothing.</param>
/// <param name="After">What stands on it; null where it is lifted.</param>
public sealed record BarChange(VersionNumber Version, Bar? Before, Bar? After)
{
    /// <summary>Of a version that is barred: the last time that it was stable, which the deployment had; null where it had none.</summary>
    public StablePeriod? WasStable { get; init; }

    /// <summary>The version as it is after that.</summary>
    public ModelVersion Of(ModelVersion version) => version with { Bar = After, WasStable = After is null ? null : WasStable ?? version.WasStable };
}

/// <summary>Who changes something, when and why.</summary>
/// <param name="At">When.</param>
/// <param name="By">A person, <c>key</c>, or a part of the system.</param>
/// <param name="Reason">Why, if there is something to say.</param>
public sealed record Cause(DateTimeOffset At, string By, string? Reason = null);
