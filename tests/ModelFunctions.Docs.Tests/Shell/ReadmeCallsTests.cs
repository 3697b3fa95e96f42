using System.Text.Json.Nodes;
using ModelFunctions.Api.Service;
using ModelFunctions.Docs.Tests.Pages;

namespace ModelFunctions.Docs.Tests.Shell;

/// <summary>What a person may ask for stands in README, and not in openapi.json alone.</summary>
public sealed class ReadmeCallsTests
{
    private static readonly string Readme = Page.All.Single(page => page.Name == "README.md").Text;

    [Theory]
    [InlineData("RolloutRequest")]
    [InlineData("RolloutCommand")]
    [InlineData("RollbackRequest")]
    [InlineData("FreezeRequest")]
    public void Each_field_of_a_body_is_in_README(string body)
    {
        var fields = JsonNode.Parse(OpenApi.Document)!["components"]!["schemas"]![body]!["properties"]!.AsObject();
        Assert.NotEmpty(fields);
        Assert.All(fields, field => Assert.Contains($"\"{field.Key}\":", Readme, StringComparison.Ordinal));
    }

    [Fact]
    public void Download_of_a_version_is_in_README()
    {
        const string Call = "/api/models/{model}/versions/{version}/artifact";
        Assert.Null(KnownRoutes.Wrong("GET", Call));
        Assert.Contains($"`GET {Call}`", Readme, StringComparison.Ordinal);
    }
}
