using Microsoft.AspNetCore.Http;
using ModelFunctions.App.Http;
using ModelFunctions.App.Tests.Settings;

namespace ModelFunctions.App.Tests.Http;

public sealed class CallerActorsTests
{
    [Theory]
    [InlineData("true", "ada@example.com", "ada@example.com")]
    [InlineData("True", "ada@example.com", "ada@example.com")]
    [InlineData("true", null, "key")]
    [InlineData("true", "", "key")]
    [InlineData("false", "ada@example.com", "key")]
    [InlineData("", "ada@example.com", "key")]
    public void ActorOf_believes_the_header_only_while_authentication_is_on(string enabled, string? header, string actor) =>
        Assert.Equal(actor, new CallerActors(AppSettings.Of(("WEBSITE_AUTH_ENABLED", enabled))).ActorOf(RequestOf(header)));

    [Fact]
    public void ActorOf_without_the_setting_is_the_key() => Assert.Equal("key", new CallerActors(AppSettings.Of()).ActorOf(RequestOf("ada@example.com")));

    private static DefaultHttpContext RequestOf(string? name)
    {
        var http = new DefaultHttpContext();
        if (name is not null) http.Request.Headers["X-MS-CLIENT-PRINCIPAL-NAME"] = name;
        return http;
    }
}
