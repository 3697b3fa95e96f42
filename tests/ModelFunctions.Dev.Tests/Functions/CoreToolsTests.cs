using ModelFunctions.Dev.Functions;
using ModelFunctions.Testing;

namespace ModelFunctions.Dev.Tests.Functions;

public sealed class CoreToolsTests : IDisposable
{
    private static readonly string Program = OperatingSystem.IsWindows() ? "func.exe" : "func";
    private readonly TemporaryFolder _folder = new();

    private string Folders => Directory.CreateDirectory(_folder.PathOf("path")).FullName;

    private string Npm => Directory.CreateDirectory(_folder.PathOf("npm")).FullName;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Find_where_nothing_is_installed_is_null() => Assert.Null(new CoreTools(Folders, Npm).Find());

    [Fact]
    public void Find_without_a_path_is_null() => Assert.Null(new CoreTools(null, Npm).Find());

    [Fact]
    public void Find_gives_the_npm_package()
    {
        var installed = Put(Path.Combine(Npm, "node_modules", "azure-functions-core-tools", "bin"));

        Assert.Equal(installed, new CoreTools(Folders, Npm).Find());
    }

    [Fact]
    public void Find_prefers_the_path()
    {
        Put(Path.Combine(Npm, "node_modules", "azure-functions-core-tools", "bin"));
        var onPath = Put(Folders);

        Assert.Equal(onPath, new CoreTools($"{_folder.PathOf("none")}{Path.PathSeparator}{Folders}", Npm).Find());
    }

    [Fact]
    public async Task InstallAsync_does_nothing_where_they_are()
    {
        Put(Folders);

        // There is no package.json in the folder, so npm would fail.
        await new CoreTools(Folders, Npm).InstallAsync(default);
        Assert.Empty(Directory.GetFileSystemEntries(Npm));
    }

    [Fact]
    public async Task InstallAsync_that_cannot_download_says_what_was_tried_and_what_to_do()
    {
        File.WriteAllText(Path.Combine(Npm, "package.json"), """{ "name": "unreachable", "private": true, "version": "1.0.0", "scripts": { "install": "node fail.js" } }""");
        File.WriteAllText(
            Path.Combine(Npm, "package-lock.json"), """{ "name": "unreachable", "version": "1.0.0", "lockfileVersion": 3, "packages": { "": { "name": "unreachable", "version": "1.0.0" } } }""");
        File.WriteAllText(Path.Combine(Npm, "fail.js"), """console.error('attempting to GET "https://tools.example/func.zip"'); process.exit(1);""");

        var failure = await Assert.ThrowsAsync<DevException>(() => new CoreTools(Folders, Npm).InstallAsync(default));

        Assert.Equal(
            "Azure Functions Core Tools 4 are not on the PATH, and npm could not install them "
            + "(attempting to GET \"https://tools.example/func.zip\"); install them from https://aka.ms/azfunc-install, or run without --functions.",
            failure.Message);
    }

    private static string Put(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, Program), "");
        return Path.Combine(folder, Program);
    }
}
