using ModelFunctions.Api.Problems;

namespace ModelFunctions.Api.Models;

/// <summary>What tags may be: at most 50, names of 1 to 64 and values of at most 256 characters.</summary>
internal static class TagRules
{
    private const int MaxTags = 50;
    private const int MaxName = 64;
    private const int MaxValue = 256;

    /// <summary>The tags, or a problem that lists everything wrong with them.</summary>
    public static IReadOnlyDictionary<string, string> Check(IReadOnlyDictionary<string, string?> tags)
    {
        var errors = new Dictionary<string, string[]>();
        if (tags.Count > MaxTags) errors[""] = [$"There are {tags.Count} tags; at most {MaxTags} are allowed."];
        foreach (var (name, value) in tags)
        {
            if (name.Length is 0 or > MaxName) errors[Pointer(name)] = [$"A tag's name has 1 to {MaxName} characters, not {name.Length}."];
            else if (value is null) errors[Pointer(name)] = ["A tag's value is text, not null. Leave the tag out to remove it."];
            else if (value.Length > MaxValue) errors[Pointer(name)] = [$"A tag's value has at most {MaxValue} characters, not {value.Length}."];
        }
        return errors.Count == 0
            ? tags.ToDictionary(tag => tag.Key, tag => tag.Value!)
            : throw new ProblemException(ProblemCodes.InvalidTags, errors.Count == 1 ? "One of the tags is not allowed; see errors." : $"{errors.Count} of the tags are not allowed; see errors.") { Errors = errors };
    }

    private static string Pointer(string name) =>
        "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
