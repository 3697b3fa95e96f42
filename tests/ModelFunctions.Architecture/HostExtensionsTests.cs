using System.Text.Json;

namespace ModelFunctions.Architecture;

/// <summary>
/// The Worker SDK generates a project for the extensions of the Functions host and restores it by itself. What the app's project passes there
/// goes by a name that is internal to the SDK, so an update may lose it without a word.
/// </summary>
public sealed class HostExtensionsTests
{
    private static readonly string App = Path.Combine(Tree.Root, "src", "ModelFunctions.App");

    [Fact]
    public void The_generated_project_is_restored_by_its_lock_file()
    {
        foreach (var assets in Restored())
        {
            var restore = assets.RootElement.GetProperty("project").GetProperty("restore");
            Assert.Equal("true", restore.GetProperty("restoreLockProperties").GetProperty("restorePackagesWithLockFile").GetString());
            Assert.Equal(LockFile, restore.GetProperty("restoreLockProperties").GetProperty("nuGetLockFilePath").GetString());
        }
    }

    [Fact]
    public void The_generated_project_has_the_locked_versions()
    {
        using var locked = JsonDocument.Parse(File.ReadAllText(LockFile));
        var expected = locked.RootElement.GetProperty("dependencies").EnumerateObject().Single().Value.EnumerateObject()
            .Select(package => $"{package.Name}/{package.Value.GetProperty("resolved").GetString()}").ToHashSet(StringComparer.OrdinalIgnoreCase);

        foreach (var assets in Restored())
            Assert.Equal(
                expected.Order(StringComparer.OrdinalIgnoreCase),
                assets.RootElement.GetProperty("libraries").EnumerateObject().Select(library => library.Name).Order(StringComparer.OrdinalIgnoreCase),
                StringComparer.OrdinalIgnoreCase);
    }

    private static string LockFile => Path.Combine(App, "HostExtensions", "packages.lock.json");

    // One for each configuration that was built; this project's build builds the app, so there is one at least.
    private static List<JsonDocument> Restored()
    {
        var files = Directory.GetFiles(Path.Combine(App, "obj"), "project.assets.json", SearchOption.AllDirectories)
            .Where(file => file.Contains("WorkerExtensions", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        return [.. files.Select(file => JsonDocument.Parse(File.ReadAllText(file)))];
    }
}
