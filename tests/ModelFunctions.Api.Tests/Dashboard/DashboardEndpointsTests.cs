using System.Net;

namespace ModelFunctions.Api.Tests.Dashboard;

/// <summary>The files of the dashboard, as a browser gets them.</summary>
[Collection(ApiGroup.Name)]
public sealed class DashboardEndpointsTests(ApiFixture api)
{
    [Theory]
    [InlineData("dashboard", "text/html")]
    [InlineData("dashboard/app.js", "text/javascript")]
    [InlineData("dashboard/app.css", "text/css")]
    [InlineData("dashboard/icon.svg", "image/svg+xml")]
    [InlineData("dashboard/uPlot.LICENSE.txt", "text/plain")]
    public async Task Files_have_their_type_and_allow_nothing_of_other_hosts(string path, string type)
    {
        using var answer = await api.Client.GetAsync(path);
        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task A_file_that_has_not_changed_is_not_sent_again()
    {
        using var first = await api.Client.GetAsync("dashboard/app.js");
        using var request = new HttpRequestMessage(HttpMethod.Get, "dashboard/app.js");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await api.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Theory]
    [InlineData("dashboard/nothing.js")]
    [InlineData("dashboard/..%2Fopenapi.json")]
    public async Task A_file_that_is_not_there_is_404(string path) =>
        await ApiFixture.ProblemAsync(await api.Client.GetAsync(path), 404, "route-not-found");
}
