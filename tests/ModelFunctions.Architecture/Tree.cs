namespace ModelFunctions.Architecture;

/// <summary>The repository's files.</summary>
internal static class Tree
{
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", ".git", ".local", "artifacts"];

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<SourceProject> Projects { get; } = [.. Files("*.csproj", Root).Order().Select(SourceProject.Load)];

    public static IEnumerable<SourceProject> Source => Projects.Where(project => project.Location.StartsWith("src/", StringComparison.Ordinal));

    /// <summary>The files of a name below a folder, but not what builds and tools have put there.</summary>
    public static IEnumerable<string> Files(string pattern, string folder) =>
        Directory.EnumerateFiles(folder, pattern).Concat(Directory.EnumerateDirectories(folder)
            .Where(inner => !NotOurs.Contains(Path.GetFileName(inner)))
            .SelectMany(inner => Files(pattern, inner)));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ModelFunctions.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"No ModelFunctions.sln above {AppContext.BaseDirectory}.");
        return folder.FullName;
    }
}
