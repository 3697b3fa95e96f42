namespace ModelFunctions.App.Tests;

/// <summary>The repository's files, and what the app's build has put out.</summary>
internal static class Repository
{
    /// <summary>The app's output folder: of the configuration that these tests are built in.</summary>
    public static string AppOutput { get; } = Path.Combine(
        PathOf("src/ModelFunctions.App"), Path.GetRelativePath(PathOf("tests/ModelFunctions.App.Tests"), AppContext.BaseDirectory));

    private static string Root => Find();

    public static string PathOf(string path) => Path.Combine(Root, path);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ModelFunctions.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException($"No ModelFunctions.sln above {AppContext.BaseDirectory}.");
        return folder.FullName;
    }
}
