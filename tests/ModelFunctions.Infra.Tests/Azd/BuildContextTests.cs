using System.Text.RegularExpressions;
using ModelFunctions.Dev;

namespace ModelFunctions.Infra.Tests.Azd;

/// <summary>The gateway's Dockerfile, and what is sent to the registry that builds it.</summary>
public sealed partial class BuildContextTests
{
    private const long Most = 30 << 20;

    private static readonly BuildContext Context = BuildContext.Read();

    private static IEnumerable<string> Copied => Copy().Matches(File.ReadAllText(AzureYaml.PathOf(Gateway, (string)Gateway["docker"]!["path"]!)))
        .SelectMany(match => match.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..^1]);

    private static System.Text.Json.Nodes.JsonNode Gateway => AzureYaml.Read(AzureYaml.Text)["services"]!["gateway"]!;

    [Fact]
    public void Context_is_the_repository() =>
        Assert.Equal(Path.GetFullPath(Repository.Root), AzureYaml.PathOf(Gateway, (string)Gateway["docker"]!["context"]!).TrimEnd(Path.DirectorySeparatorChar));

    [Fact]
    public void Whatever_the_Dockerfile_copies_is_there_and_is_sent()
    {
        Assert.NotEmpty(Copied);
        Assert.All(Copied, path =>
        {
            var full = Repository.PathOf(path);
            var files = File.Exists(full) ? [full] : Directory.GetFiles(full, "*.csproj");
            Assert.All(files, file => Assert.True(Context.Takes(Path.GetRelativePath(Repository.Root, file).Replace('\\', '/')), file));
        });
    }

    /// <summary>Its project, what that refers to, and so on.</summary>
    [Fact]
    public void Projects_that_the_gateway_needs_are_copied()
    {
        var needed = new HashSet<string>();
        Add(Repository.PathOf("src", "ModelFunctions.Gateway", "ModelFunctions.Gateway.csproj"));
        Assert.Equal(
            needed.Order(StringComparer.Ordinal),
            Copied.Where(path => path.StartsWith("src/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

        void Add(string project)
        {
            if (!needed.Add($"src/{Path.GetFileNameWithoutExtension(project)}")) return;
            foreach (Match reference in Reference().Matches(File.ReadAllText(project)))
                Add(Path.GetFullPath(Path.Combine(Path.GetDirectoryName(project)!, reference.Groups[1].Value)));
        }
    }

    [Fact]
    public void Context_is_under_30_MiB() => Assert.InRange(Context.Files.Sum(file => file.Length), 1, Most);

    [Theory]
    [InlineData("src/ModelFunctions.Gateway/Program.cs", true)]
    [InlineData("src/ModelFunctions.Gateway/Serving/Split.cs", true)]
    [InlineData("global.json", true)]
    [InlineData("src/ModelFunctions.Gateway/bin/Release/net10.0/ModelFunctions.Gateway.dll", false)]
    [InlineData("src/ModelFunctions.Core/obj/project.assets.json", false)]
    [InlineData("src/ModelFunctions.Api/openapi.json", false)]
    [InlineData("tools/azurite/node_modules/azurite/package.json", false)]
    [InlineData(".git/HEAD", false)]
    [InlineData(".azure/prod/.env", false)]
    public void Takes_what_the_image_is_made_of_and_nothing_else(string path, bool sent) => Assert.Equal(sent, Context.Takes(path));

    [GeneratedRegex(@"^COPY (?!--from)(.+)$", RegexOptions.Multiline)]
    private static partial Regex Copy();

    [GeneratedRegex("""<ProjectReference Include="([^"]+)\s*""")]
    private static partial Regex Reference();
}
