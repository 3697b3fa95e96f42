namespace ModelFunctions.Api.Tests.Service;

[Collection(ApiGroup.Name)]
public sealed class SystemEndpointsTests(ApiFixture api)
{
    [Fact]
    public async Task Live_and_ready_say_so()
    {
        Assert.Equal("live", (string)(await api.GetAsync("health/live"))["status"]!);
        Assert.Equal("ready", (string)(await api.GetAsync("health/ready"))["status"]!);
    }

    [Fact]
    public async Task OpenApi_is_the_document() =>
        Assert.Equal("3.1.0", (string)(await api.GetAsync("openapi.json"))["openapi"]!);

    [Fact]
    public async Task Unknown_route_is_a_problem_too() =>
        await ApiFixture.ProblemAsync(await api.Client.GetAsync("no/such/route"), 404, "route-not-found");

    [Fact]
    public async Task Method_that_a_route_does_not_have_is_a_problem_too() =>
        await ApiFixture.ProblemAsync(await api.Client.PostAsync("models", null), 405, "method-not-allowed");

    [Fact]
    public async Task Problem_says_kind_value_and_trace()
    {
        var problem = await ApiFixture.ProblemAsync(await api.Client.GetAsync("models/NO"), 400, "invalid-model-name");
        Assert.Equal("urn:modelfunctions:problem:invalid-model-name", (string)problem["type"]!);
        Assert.Contains("'NO'", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Matches("^[0-9a-f]{32}$", (string)problem["traceId"]!);
        Assert.Equal(400, (int)problem["status"]!);
    }
}
