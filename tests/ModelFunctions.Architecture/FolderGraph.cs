using System.Text.RegularExpressions;

namespace ModelFunctions.Architecture;

/// <summary>
/// Which folders of a project use which, by the usings of their files: at each level, those beside each other. That a folder uses what is in it
/// or around it is no edge.
/// </summary>
internal sealed partial class FolderGraph
{
    private readonly SortedDictionary<string, SortedSet<string>> _uses = new(StringComparer.Ordinal);

    /// <summary>Draws it.</summary>
    /// <param name="space">The project's namespace; those below it are named as the folders are.</param>
    /// <param name="files">Path below the project, with slashes, and text of each file.</param>
    public FolderGraph(string space, IEnumerable<(string Path, string Text)> files)
    {
        foreach (var (path, text) in files)
        {
            var folder = path.Split('/')[..^1];
            foreach (Match match in UsedSpace().Matches(text))
                if (match.Groups["space"].Value.StartsWith(space + ".", StringComparison.Ordinal))
                    Add(folder, match.Groups["space"].Value[(space.Length + 1)..].Split('.'));
        }
    }

    /// <summary>Each cycle once, as in <c>Health → Rollouts → Health</c>.</summary>
    public IReadOnlyList<string> Cycles =>
        [.. _uses.Keys.Select(start => Path([start])).OfType<IReadOnlyList<string>>().Select(path => string.Join(" → ", path))];

    private void Add(string[] user, string[] used)
    {
        var common = user.Zip(used).TakeWhile(pair => pair.First == pair.Second).Count();
        if (common == user.Length || common == used.Length) return;
        var from = string.Join('/', user[..(common + 1)]);
        if (!_uses.TryGetValue(from, out var uses)) _uses[from] = uses = new SortedSet<string>(StringComparer.Ordinal);
        uses.Add(string.Join('/', used[..(common + 1)]));
    }

    /// <summary>The way on from a path's end back to its start; only by what sorts after the start, so that a cycle is found from one of its folders.</summary>
    private IReadOnlyList<string>? Path(IReadOnlyList<string> path)
    {
        foreach (var next in _uses.GetValueOrDefault(path[^1]) ?? [])
            if (next == path[0]) return [.. path, next];
            else if (string.CompareOrdinal(next, path[0]) > 0 && !path.Contains(next) && Path([.. path, next]) is { } cycle) return cycle;
        return null;
    }

    [GeneratedRegex(@"^\s*(?:global\s+)?using\s+(?:static\s+)?(?:\w+\s*=\s*)?(?:global::)?(?<space>[\w.]+)\s*(?:<[^;]*)?;", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex UsedSpace();
}
