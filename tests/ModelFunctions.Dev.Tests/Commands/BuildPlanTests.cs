using ModelFunctions.Dev.Commands;

namespace ModelFunctions.Dev.Tests.Commands;

public sealed class BuildPlanTests
{
    private const string App = "/src/ModelFunctions.App/ModelFunctions.App.csproj : error";

    [Fact]
    public void MissingOfApp_names_each_package_once()
    {
        var output = $"""
            Determining projects to restore...
            {App} NU1101: Unable to find package Microsoft.Azure.Functions.Worker. No packages exist with this id in source(s): feed
            {App} NU1102: Unable to find package Microsoft.DurableTask.InProcessTestHost with version (>= 0.2.3-preview.1)
            {App} NU1102:   - Found 1 version(s) in feed [ Nearest version: 0.1.0 ]
            {App} NU1101: Unable to find package Microsoft.Azure.Functions.Worker. No packages exist with this id in source(s): feed
            """;

        Assert.Equal(["Microsoft.Azure.Functions.Worker", "Microsoft.DurableTask.InProcessTestHost"], BuildPlan.MissingOfApp(output));
    }

    [Theory]
    [InlineData("NU1101: Unable to find package Azure.Data.Tables. No packages exist with this id in source(s): feed")]
    [InlineData("NU1004: The packages lock file is inconsistent with the project dependencies.")]
    [InlineData("NU1301: Unable to load the service index for source feed.")]
    public void MissingOfApp_is_empty_where_anything_else_is_wrong_too(string other)
    {
        var output = $"{App} NU1101: Unable to find package Microsoft.Azure.Functions.Worker. No packages\n{App} {other}";

        Assert.Empty(BuildPlan.MissingOfApp(output));
    }

    [Fact]
    public void MissingOfApp_of_a_restore_that_failed_silently_is_empty() => Assert.Empty(BuildPlan.MissingOfApp("exit code 1"));
}
