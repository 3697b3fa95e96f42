using System.Text.Json.Nodes;
using ModelFunctions.Dev;
using ModelFunctions.Dev.Functions;
using ModelFunctions.Dev.Processes;
using ModelFunctions.Testing;
using ModelFunctions.Testing.Processes;

namespace ModelFunctions.App.Tests.Functions;

/// <summary>What <c>dotnet publish</c> gives is a whole function app, as <c>func azure functionapp publish --no-build</c> sends it.</summary>
public sealed class PublishTests(PublishedApp app) : IClassFixture<PublishedApp>
{
    [Fact]
    public void Host_settings_are_in_it_and_local_ones_are_not()
    {
        Assert.Equal(File.ReadAllText(Repository.PathOf("host.json")), File.ReadAllText(app.PathOf("host.json")));
        Assert.False(File.Exists(app.PathOf("local.settings.json")));
    }

    [Fact]
    public void Worker_that_its_settings_name_is_in_it()
    {
        var worker = app.Read("worker.config.json")["description"]!;
        Assert.Equal("dotnet-isolated", (string)worker["language"]!);
        Assert.Equal($"{FunctionsHost.App}.dll", (string)worker["defaultWorkerPath"]!);
        foreach (var file in new[] { $"{FunctionsHost.App}.dll", $"{FunctionsHost.App}.deps.json", $"{FunctionsHost.App}.runtimeconfig.json" })
            Assert.True(File.Exists(app.PathOf(file)), file);
    }

    [Fact]
    public void All_functions_are_told_of()
    {
        var published = app.Read("functions.metadata").AsArray().Select(function => (string)function!["name"]!);
        Assert.Equal(FunctionsMetadata.All.Select(function => function.Name), published);
    }

    [Fact]
    public void Extensions_of_the_host_are_in_it()
    {
        var extensions = app.Read("extensions.json")["extensions"]!.AsArray();
        Assert.Contains(extensions, extension => (string)extension!["name"]! == "DurableTask");
        Assert.All(extensions, extension => Assert.True(File.Exists(app.PathOf((string)extension!["hintPath"]!)), extension!.ToJsonString()));
    }
}

/// <summary>The built app, published into a folder.</summary>
public sealed class PublishedApp : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string PathOf(string file) => Path.Combine(_folder.PathOf("app"), file);

    public JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(PathOf(file)))!;

    public async Task InitializeAsync()
    {
        var configuration = Directory.GetParent(BuiltFunctions.Folder)!.Name;
        await using var publish = ChildProcess.Start(
            "dotnet publish", "dotnet",
            ["publish", Repository.PathOf("src", FunctionsHost.App), "--no-build", "-c", configuration, "-o", PathOf(""), "-nologo", "-nodeReuse:false"]);
        await publish.Exited;
        Assert.True(publish.Ending == "exit code 0", publish.Output);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _folder.Dispose();
}
