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

    [Theory]
    [InlineData("models", "GET, HEAD")]
    [InlineData("models/some-model/versions/1", "DELETE, GET, HEAD")]
    [InlineData("models/some-model/policy", "DELETE, GET, HEAD, PUT")]
    public async Task Method_that_a_route_does_not_have_is_a_problem_that_tells_which_it_has(string path, string methods)
    {
        using var answer = await api.Client.PostAsync(path, null);
        var problem = await ApiFixture.ProblemAsync(answer, 405, "method-not-allowed");
        Assert.Equal(methods.Split(", "), answer.Content.Headers.Allow);
        Assert.EndsWith($"it allows {methods}.", (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("health/live", 200)]
    [InlineData("models/NO", 400)]
    public async Task Head_is_answered_as_get_is_without_a_body(string path, int status)
    {
        // openapi.json describes GET alone, so this is not held to it.
        using var client = new HttpClient { BaseAddress = api.Client.BaseAddress };
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        using var answer = await client.SendAsync(request);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("", await answer.Content.ReadAsStringAsync());
    }

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
