using System.Text.RegularExpressions;
using ModelFunctions.Dev;

namespace ModelFunctions.Infra.Tests.Azd;

/// <summary>What a registry that builds an image gets: the files of the context that .dockerignore does not keep back.</summary>
/// <param name="Rules">Its lines that are rules, in their order; the last one that fits a file decides.</param>
internal sealed record BuildContext(IReadOnlyList<string> Rules)
{
    public static BuildContext Read() => new([.. File.ReadAllLines(Repository.PathOf(".dockerignore"))
        .Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')]);

    public IEnumerable<FileInfo> Files => new DirectoryInfo(Repository.Root).EnumerateFiles("*", SearchOption.AllDirectories)
        .Where(file => Takes(Path.GetRelativePath(Repository.Root, file.FullName).Replace('\\', '/')));

    /// <summary>Whether a file, by its path from the root, is sent. A rule that fits a folder fits all that is in it.</summary>
    public bool Takes(string path)
    {
        if (path.StartsWith(".git/", StringComparison.Ordinal)) return false;
        var folders = path.Split('/');
        var paths = Enumerable.Range(1, folders.Length).Select(count => string.Join('/', folders[..count])).ToList();
        var last = Rules.LastOrDefault(rule => paths.Any(part => Pattern(rule.TrimStart('!')).IsMatch(part)));
        return last is null || last[0] == '!';
    }

    private static Regex Pattern(string rule) => new(
        $"^{Regex.Escape(rule).Replace(@"\*\*/", "(.*/)?", StringComparison.Ordinal).Replace(@"\*", "[^/]*", StringComparison.Ordinal)}$");
}
