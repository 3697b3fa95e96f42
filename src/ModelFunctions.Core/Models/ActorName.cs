namespace ModelFunctions.Core.Models;

/// <summary>
/// Names of people in the log. A name that nobody has checked ends in <c>(claimed)</c> wherever it is kept and shown, so no view of it can lose that.
/// </summary>
public static class ActorName
{
    /// <summary>The most characters of a claimed name.</summary>
    public const int MaxLength = 64;

    /// <summary>What a claimed name may be, in words for an error message.</summary>
    public const string Allowed = "1 to 64 of A-Z, a-z, 0-9, space, '.', '_', '-', '@' and '+', starting and ending with a letter or digit";

    private const string Mark = " (claimed)";

    /// <summary>True for a name that somebody may claim.</summary>
    public static bool IsAllowed(string? name) => name is { Length: >= 1 and <= MaxLength }
        && char.IsAsciiLetterOrDigit(name[0]) && char.IsAsciiLetterOrDigit(name[^1])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is ' ' or '.' or '_' or '-' or '@' or '+');

    /// <summary>The actor of somebody who says that this is their name.</summary>
    public static string Claimed(string name) => name + Mark;

    /// <summary>The name alone, whether or not it was claimed.</summary>
    public static string Plain(string actor) => actor.EndsWith(Mark, StringComparison.Ordinal) ? actor[..^Mark.Length] : actor;
}
