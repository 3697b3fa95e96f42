namespace ModelFunctions.Dashboard.Tests.Browser;

/// <summary>The npm packages of <c>tools/dashboard</c>, as its lock file has them.</summary>
internal static class NpmFiles
{
    private static readonly string Folder = Path.Combine(Root(), "tools", "dashboard", "node_modules");

    /// <summary>A file of a package; the test is skipped where the packages are not installed.</summary>
    public static byte[] Read(params string[] path)
    {
        Skip.IfNot(Directory.Exists(Folder), "The npm packages are not installed: dotnet run dev.cs test installs them, and so does npm ci in tools/dashboard.");
        return File.ReadAllBytes(Path.Combine([Folder, .. path]));
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ModelFunctions.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
