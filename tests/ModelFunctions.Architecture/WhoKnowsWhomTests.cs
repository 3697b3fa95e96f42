namespace ModelFunctions.Architecture;

/// <summary>The dependencies between the projects: the core knows nobody, and hosts are where everything comes together.</summary>
public sealed class WhoKnowsWhomTests
{
    /// <summary>Whom each project under src may know. A new project has to be entered here.</summary>
    private static readonly Dictionary<string, string[]> MayKnow = new()
    {
        ["Core"] = [],
        ["Engine"] = ["Core"],
        ["Storage"] = ["Core"],
        ["Monitoring"] = ["Core"],
        ["Gateway"] = ["Core", "Storage"],
        ["Api"] = ["Core", "Engine"],
        ["App"] = ["Core", "Api", "Engine", "Storage", "Monitoring"],
        ["Local"] = ["Core", "Api", "Engine", "Storage", "Monitoring", "Gateway"],
        ["Cli"] = ["Core"],
    };

    [Fact]
    public void Each_source_project_has_its_place() =>
        Assert.Empty(Tree.Source.Select(project => project.ShortName).Except(MayKnow.Keys));

    [Fact]
    public void Each_source_project_knows_only_whom_it_may() =>
        Assert.Empty(Tree.Source.SelectMany(project => project.Projects
            .Except(MayKnow.GetValueOrDefault(project.ShortName, []))
            .Select(known => $"{project.ShortName} must not know {known}")));

    [Fact]
    public void Core_is_pure_and_has_no_package_for_storage_web_or_hosting()
    {
        var core = Tree.Source.Single(project => project.ShortName == "Core");

        Assert.Equal("Microsoft.NET.Sdk", core.Sdk);
        Assert.Empty(core.Frameworks);
        Assert.DoesNotContain(core.Packages, package =>
            package.StartsWith("Azure.", StringComparison.Ordinal)
            || package.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)
            || package.StartsWith("Microsoft.Azure", StringComparison.Ordinal)
            || package.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal));
    }

    [Fact]
    public void Azure_packages_stay_in_Storage_and_the_Functions_app() =>
        Assert.Empty(Tree.Source
            .Where(project => project.ShortName is not ("Storage" or "App"))
            .Where(project => project.Packages.Any(package => package.StartsWith("Azure.", StringComparison.Ordinal)))
            .Select(project => project.ShortName));

    [Fact]
    public void Packages_of_Azure_Functions_stay_in_the_Functions_app_and_its_tests() =>
        Assert.Empty(Tree.Projects
            .Where(project => project.ShortName is not ("App" or "App.Tests"))
            .Where(project => project.Packages.Any(package =>
                package.StartsWith("Microsoft.Azure.Functions", StringComparison.Ordinal)
                || package.StartsWith("Microsoft.DurableTask", StringComparison.Ordinal)))
            .Select(project => project.ShortName));

    [Fact]
    public void Nothing_that_ships_knows_tests_tools_or_samples() =>
        Assert.Empty(Tree.Source.SelectMany(project => project.Projects.Except(Tree.Source.Select(known => known.ShortName))));
}
