namespace ModelFunctions.Core.Events;

/// <summary>What an entry of the log tells of.</summary>
public enum EventKind
{
    /// <summary>An upload became a version.</summary>
    Registered,

    /// <summary>An upload had the path and bytes of the latest version; no new version.</summary>
    Unchanged,

    /// <summary>A version's tags were set.</summary>
    Tagged,

    /// <summary>A version was deleted; its number stays used.</summary>
    VersionDeleted,

    /// <summary>The model was deleted; its numbers stay used.</summary>
    ModelDeleted,
}
