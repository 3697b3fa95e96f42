using System.Text.RegularExpressions;
using ModelFunctions.Dev;

namespace ModelFunctions.Docs.Tests.Pages;

/// <summary>A page of the documentation.</summary>
/// <param name="Name">Its path below the repository's root, with slashes.</param>
/// <param name="Text">What it says.</param>
internal sealed partial record Page(string Name, string Text)
{
    /// <summary>All pages that people read: those at the root and those in docs.</summary>
    public static IReadOnlyList<Page> All { get; } =
    [
        .. Directory.GetFiles(Repository.Root, "*.md")
            .Concat(Directory.GetFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories))
            .Order(StringComparer.Ordinal)
            .Select(file => new Page(Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'), File.ReadAllText(file).ReplaceLineEndings("\n"))),
    ];

    /// <summary>The samples in it, in their order.</summary>
    public IEnumerable<Sample> Samples => Fence().Matches(Text)
        .Select(match => new Sample($"{Name}:{LineOf(match.Index)}", match.Groups["language"].Value, match.Groups["text"].Value));

    /// <summary>The page without its samples.</summary>
    public string Prose => Fence().Replace(Text, "");

    /// <summary>The anchors that links may name, made of its headings as GitHub makes them.</summary>
    public IEnumerable<string> Anchors => Heading().Matches(Prose)
        .Select(match => NotInAnchor().Replace(match.Groups[1].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    private int LineOf(int index) => Text.AsSpan(0, index).Count('\n') + 1;

    [GeneratedRegex(@"^ *```(?<language>\S*)\n(?<text>.*?)^ *```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\p{L}\p{N}\- _]")]
    private static partial Regex NotInAnchor();
}

/// <summary>A sample in a page.</summary>
/// <param name="Place">The page and line where it begins.</param>
/// <param name="Language">What it is written in.</param>
/// <param name="Text">The sample.</param>
internal sealed record Sample(string Place, string Language, string Text)
{
    /// <summary>All samples in a language, for a theory: place and text.</summary>
    /// <param name="language">The language.</param>
    /// <param name="except">A page whose samples are tested elsewhere; null for none.</param>
    public static TheoryData<string, string> In(string language, string? except = null)
    {
        var data = new TheoryData<string, string>();
        foreach (var sample in Page.All.Where(page => page.Name != except).SelectMany(page => page.Samples).Where(sample => sample.Language == language))
            data.Add(sample.Place, sample.Text);
        return data;
    }
}
