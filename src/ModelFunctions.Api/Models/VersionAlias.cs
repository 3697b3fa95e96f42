namespace ModelFunctions.Api.Models;

/// <summary>The names that can stand for a version's number.</summary>
public static class VersionAlias
{
    public const string Latest = "latest";

    /// <summary>All aliases, whether or not they name a version now.</summary>
    public static IReadOnlyList<string> All { get; } = ["stable", "candidate", "previous", Latest];
}
