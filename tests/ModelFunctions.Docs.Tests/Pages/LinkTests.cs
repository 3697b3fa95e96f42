using System.Text.RegularExpressions;
using ModelFunctions.Dev;

namespace ModelFunctions.Docs.Tests.Pages;

/// <summary>Links lead somewhere, and files that pages name are there.</summary>
public sealed partial class LinkTests
{
    [Fact]
    public void Each_link_within_the_repository_leads_to_a_file_and_to_a_heading_of_it() => Assert.Empty(
        from page in Page.All
        from Match link in Link().Matches(page.Prose)
        where !Leads(page, link.Groups["path"].Value, link.Groups["anchor"].Value)
        select $"{page.Name}: {link.Value}");

    [Fact]
    public void Each_path_that_is_named_exists() => Assert.Empty(
        from page in Page.All
        from Match named in NamedPath().Matches(page.Prose)
        let path = named.Groups[1].Value.TrimEnd('/')
        where !Path.Exists(Repository.PathOf(path.Split('/')))
        select $"{page.Name}: {path}");

    private static bool Leads(Page from, string path, string anchor)
    {
        var root = Path.GetFullPath(Repository.Root);
        var target = path.Length == 0 ? from.Name : Path.GetRelativePath(root, Path.Combine(root, Path.GetDirectoryName(from.Name)!, path)).Replace('\\', '/');
        return anchor.Length == 0
            ? Path.Exists(Path.Combine(root, target))
            : Page.All.SingleOrDefault(page => page.Name == target)?.Anchors.Contains(anchor) == true;
    }

    [GeneratedRegex(@"\]\((?!https?:)(?<path>[^)#\s]*)(?:#(?<anchor>[^)\s]+))?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`((?:src|tests|tools|docs|bench|samples|infra)/[A-Za-z0-9_./-]+)`")]
    private static partial Regex NamedPath();
}
