namespace ModelFunctions.Core.Models;

/// <summary>A time in which a version was stable; in a row of its own once the deployment's list is full.</summary>
/// <param name="Version">Which version.</param>
/// <param name="From">Since when.</param>
/// <param name="To">Until when; null while it is.</param>
/// <param name="End">How it ended; null while it has not.</param>
[Format(1)]
public sealed record StablePeriod(VersionNumber Version, DateTimeOffset From, DateTimeOffset? To = null, StableEnd? End = null);

/// <summary>How a version ceased to be stable.</summary>
public enum StableEnd
{
    /// <summary>Another was promoted, or a person put a newer one in its place.</summary>
    Replaced,

    /// <summary>Its watch found an issue.</summary>
    Reverted,

    /// <summary>A person rolled it back.</summary>
    RolledBack,

    /// <summary>The model was taken out of service.</summary>
    Withdrawn,
}
