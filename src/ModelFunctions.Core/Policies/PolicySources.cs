namespace ModelFunctions.Core.Policies;

/// <summary>The sources that a host has configured for metric and webhook checks: a check of any other would never reach its monitor.</summary>
/// <param name="Names">Their names, upper and lower case alike.</param>
/// <param name="Place">Where the host has them from, in words for an error message.</param>
public sealed record PolicySources(IReadOnlyCollection<string> Names, string Place)
{
    /// <summary>What is wrong with a check's source; null where it is configured, or the check has none.</summary>
    /// <param name="check">The check.</param>
    /// <param name="path">Where it stands in its document, as a JSON pointer.</param>
    internal PolicyError? ErrorOf(CheckPolicy check, string path)
    {
        if (check is not IAsksSource { Source: { } source } || Names.Contains(source, StringComparer.OrdinalIgnoreCase)) return null;
        var known = Names.Count == 0 ? "there is none" : $"there are {string.Join(", ", Names.Order(StringComparer.Ordinal))}";
        return new PolicyError($"{path}/source", $"\"{source}\"", "a source of this host")
        {
            Message = $"\"{source}\" is no source of this host; {known}. Sources are set in {Place}.",
        };
    }
}
