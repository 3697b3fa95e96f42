using System.Text.RegularExpressions;

namespace ModelFunctions.Architecture;

/// <summary>Solutions and lock files cover what is there.</summary>
public sealed partial class SolutionTests
{
    [Fact]
    public void The_solution_has_every_project() =>
        Assert.Equal(
            Locations(Tree.Projects),
            ProjectPath().Matches(Read("ModelFunctions.sln")).Select(match => match.Value.Replace('\\', '/')).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_project_has_its_packages_locked() =>
        Assert.Empty(Tree.Projects.Where(project => !File.Exists(Path.Combine(project.Folder, "packages.lock.json"))).Select(project => project.Name));

    [Fact]
    public void Every_project_takes_its_package_versions_from_the_one_list() =>
        Assert.Empty(Tree.Projects
            .Where(project => project.Xml.Descendants("PackageReference").Any(package => package.Attribute("Version") is not null))
            .Select(project => project.Name));

    private static IEnumerable<string> Locations(IEnumerable<SourceProject> projects) =>
        projects.Select(project => project.Location).Order(StringComparer.Ordinal);

    private static string Read(string file) => File.ReadAllText(Path.Combine(Tree.Root, file));

    [GeneratedRegex("""[^"]+\.csproj""")]
    private static partial Regex ProjectPath();
}
