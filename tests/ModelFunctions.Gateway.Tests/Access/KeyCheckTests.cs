using Microsoft.AspNetCore.Http;
using ModelFunctions.Gateway.Access;

namespace ModelFunctions.Gateway.Tests.Access;

public class KeyCheckTests
{
    [Theory]
    [InlineData("/v2/health/live", null, true)]
    [InlineData("/v2/health/ready", null, true)]
    [InlineData("/v2/health/started", null, true)]
    [InlineData("/v2/models/penguins/infer", "secret", true)]
    [InlineData("/v2/models/penguins/infer", null, false)]
    [InlineData("/v2/models/penguins/infer", "Secret", false)]
    [InlineData("/v2", null, false)]
    [InlineData("/v2/healthy", null, false)]
    [InlineData("/v2/models/health", null, false)]
    [InlineData("/", null, false)]
    public async Task Only_health_routes_are_open_to_callers_without_the_key(string path, string? key, bool passes)
    {
        var http = new DefaultHttpContext { Request = { Path = path }, Response = { Body = new MemoryStream() } };
        if (key is not null) http.Request.Headers[AccessKey.Header] = key;
        var passed = false;

        await new KeyCheck(PassAsync, new AccessKey("secret")).InvokeAsync(http);

        Assert.Equal((passes, passes ? 200 : 401), (passed, http.Response.StatusCode));
        Assert.Equal(passes ? "" : "Bearer", http.Response.Headers.WWWAuthenticate.ToString());

        Task PassAsync(HttpContext context)
        {
            passed = true;
            return Task.CompletedTask;
        }
    }
}
