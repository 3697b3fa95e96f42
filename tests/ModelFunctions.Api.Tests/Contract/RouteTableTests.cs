using ModelFunctions.Api.Http;

namespace ModelFunctions.Api.Tests.Contract;

[Collection(ApiGroup.Name)]
public sealed class RouteTableTests(ApiFixture api)
{
    [Fact]
    public void Routes_are_those_of_the_openapi_document()
    {
        var routes = api.Service<IEnumerable<IEndpoints>>().SelectMany(endpoints => endpoints.Routes).Select(route => $"{route.Method} {route.Pattern}");
        Assert.Equal(OpenApiContract.Operations.Order(), routes.Order());
    }

    [Fact]
    public void Routes_that_need_a_role_and_no_others_may_answer_403()
    {
        var guarded = api.Service<IEnumerable<IEndpoints>>().SelectMany(endpoints => endpoints.Routes)
            .Where(route => route.Needs != Role.None).Select(route => $"{route.Method} {route.Pattern}");
        Assert.Equal(OpenApiContract.Answering(403).Order(), guarded.Order());
    }

    [Theory]
    [InlineData("GET", "nothing/here", 200, "is not in openapi.json")]
    [InlineData("GET", "models", 418, "answers 418")]
    [InlineData("GET", "models", 200, "not its schema")]
    public async Task FaultAsync_finds_what_the_document_does_not_have(string method, string path, int status, string fault) =>
        Assert.Contains(fault, await OpenApiContract.FaultAsync(method, path, status, "application/json", """{"values":[]}"""), StringComparison.Ordinal);
}
