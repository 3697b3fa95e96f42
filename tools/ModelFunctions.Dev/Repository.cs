namespace ModelFunctions.Dev;

/// <summary>The working copy that this code was built from.</summary>
public static class Repository
{
    private static readonly Lazy<string> Found = new(() => Find(AppContext.GetData("EntryPointFileDirectoryPath") as string)
        ?? Find(AppContext.BaseDirectory)
        ?? Find(Environment.CurrentDirectory)
        ?? throw new DirectoryNotFoundException(
            $"No ModelFunctions.sln above {AppContext.BaseDirectory} or {Environment.CurrentDirectory}: run this inside the repository."));

    /// <summary>The folder that holds <c>ModelFunctions.sln</c>.</summary>
    public static string Root => Found.Value;

    /// <summary>A path below <see cref="Root"/>.</summary>
    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string? Find(string? folder)
    {
        while (folder is not null && !File.Exists(Path.Combine(folder, "ModelFunctions.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder;
    }
}
