using ModelFunctions.Api.Dashboard;
using ModelFunctions.Infra.Tests.Templates;

namespace ModelFunctions.Infra.Tests.Rules;

/// <summary>What the sign-in leaves open is what the code leaves open: a file that is missing here could not be loaded before somebody has signed in.</summary>
public sealed class OpenPathTests
{
    [Fact]
    public void Sign_in_leaves_probes_and_the_files_of_the_dashboard_open_and_nothing_else()
    {
        var settings = Variant.Full.Load().All(Types.SiteConfig).Single(config => $"{config["name"]}".EndsWith("authsettingsV2", StringComparison.Ordinal));
        Assert.Equal(
            DashboardFiles.All.Keys.Select(file => $"/api/dashboard/{file}").Concat(["/api/dashboard", "/api/health/live", "/api/health/ready", "/api/openapi.json"]).Order(StringComparer.Ordinal),
            settings["properties"]!["globalValidation"]!["excludedPaths"]!.AsArray().Select(path => (string)path!).Order(StringComparer.Ordinal));
    }
}
