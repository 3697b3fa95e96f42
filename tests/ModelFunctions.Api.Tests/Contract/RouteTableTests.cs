using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using ModelFunctions.Api.Http;
using ModelFunctions.Api.Problems;

namespace ModelFunctions.Api.Tests.Contract;

[Collection(ApiGroup.Name)]
public sealed class RouteTableTests(ApiFixture api)
{
    private IReadOnlyList<Route> Routes => [.. api.Service<IEnumerable<IEndpoints>>().SelectMany(endpoints => endpoints.Routes)];

    [Fact]
    public void Routes_are_those_of_the_openapi_document()
    {
        Assert.Equal(OpenApiContract.Operations.Order(), Routes.Select(route => $"{route.Method} {route.Pattern}").Order());
    }

    [Fact]
    public void Routes_take_the_query_parameters_of_the_openapi_document_and_the_key()
    {
        Assert.All(Routes, route =>
        {
            var documented = OpenApiContract.QueryOf($"{route.Method} {route.Pattern}").ToList();
            Assert.Equal(documented.Order(), route.Query.Order());
            route.DemandKnown(QueryOf([.. documented, "code"]));
            Assert.Throws<ProblemException>(() => route.DemandKnown(QueryOf([.. documented, "other"])));
        });
        Assert.Contains(Routes, route => route.Query.Count > 1);
    }

    [Fact]
    public void Routes_that_need_a_role_and_no_others_may_answer_403()
    {
        var guarded = Routes.Where(route => route.Needs != Role.None).Select(route => $"{route.Method} {route.Pattern}");
        Assert.Equal(OpenApiContract.Answering(403).Order(), guarded.Order());
    }

    [Theory]
    [InlineData("GET", "nothing/here", 200, "is not in openapi.json")]
    [InlineData("GET", "models", 418, "answers 418")]
    [InlineData("GET", "models", 200, "not its schema")]
    public async Task FaultAsync_finds_what_the_document_does_not_have(string method, string path, int status, string fault) =>
        Assert.Contains(fault, await OpenApiContract.FaultAsync(method, path, status, "application/json", """{"values":[]}"""), StringComparison.Ordinal);

    private static QueryCollection QueryOf(IReadOnlyList<string> names) => new(names.ToDictionary(name => name, _ => new StringValues("1")));
}
