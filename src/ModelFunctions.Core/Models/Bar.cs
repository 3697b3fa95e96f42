namespace ModelFunctions.Core.Models;

/// <summary>Says of a version that it was taken back: nothing but a person's deploy, or a rollback that names it, brings it into service again.</summary>
/// <param name="Version">The version.</param>
/// <param name="Reason">Why, in at most <see cref="FreeText.MaxReason"/> characters.</param>
/// <param name="By">Who took it back.</param>
/// <param name="At">When.</param>
public sealed record Bar(VersionNumber Version, string Reason, string By, DateTimeOffset At)
{
    /// <summary>True where a server refused it: it could not be loaded, or failed what is asked of it before it takes traffic.</summary>
    public bool Refused { get; init; }

    /// <summary>The deployment's generation since then; null where an earlier program barred it.</summary>
    public long? Generation { get; init; }
}
