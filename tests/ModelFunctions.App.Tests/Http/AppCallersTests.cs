using Microsoft.AspNetCore.Http;
using ModelFunctions.Api.Http;
using ModelFunctions.Api.Problems;
using ModelFunctions.App.Http;
using ModelFunctions.App.Tests.Settings;

namespace ModelFunctions.App.Tests.Http;

public sealed class AppCallersTests
{
    private static readonly Caller Key = new("key", Role.Operator) { MayClaim = true };

    [Theory]
    [InlineData("true")]
    [InlineData("True")]
    public void CallerOf_is_the_principal_while_authentication_is_on(string enabled) =>
        Assert.Equal(new Caller("ada", Role.Reader), CallerOf(enabled, Principals.Request(Principals.Of("ada", "Reader"))));

    [Theory]
    [InlineData("false")]
    [InlineData("1")]
    [InlineData("")]
    [InlineData(null)]
    public void CallerOf_is_the_key_while_authentication_is_off_whatever_is_sent(string? enabled)
    {
        Assert.Equal(Key, CallerOf(enabled, Principals.Request(Principals.Of("ada", "Reader"))));
        Assert.Equal(Key, CallerOf(enabled, Principals.Request("no principal")));
    }

    [Fact]
    public void CallerOf_is_the_key_where_authentication_let_a_request_without_a_principal_through() =>
        Assert.Equal(Key, CallerOf("true", Principals.Request(null)));

    [Theory]
    [InlineData("")]
    [InlineData("no principal")]
    [InlineData("e30=")]
    public void CallerOf_refuses_a_header_that_is_no_principal(string header) => AssertRefused(Principals.Request(header));

    [Fact]
    public void CallerOf_refuses_two_principals()
    {
        var http = Principals.Request(null);
        http.Request.Headers[Principals.Header] = new([Principals.Of("ada", "Reader"), Principals.Of("bob", "Operator")]);
        AssertRefused(http);
    }

    [Theory]
    [InlineData("X-MS-CLIENT-PRINCIPAL-NAME")]
    [InlineData("x-ms-client-principal-id")]
    public void CallerOf_refuses_somebody_who_is_named_without_a_principal(string header) => AssertRefused(Principals.Request("ada", header));

    private static void AssertRefused(HttpContext http)
    {
        var refusal = Assert.Throws<ProblemException>(() => CallerOf("true", http));
        Assert.Equal(ProblemCodes.RoleRequired, refusal.Code);
        Assert.Contains(Principals.Header, refusal.Message, StringComparison.Ordinal);
    }

    private static Caller CallerOf(string? enabled, HttpContext http) =>
        new AppCallers(enabled is null ? AppSettings.Of() : AppSettings.Of(("WEBSITE_AUTH_ENABLED", enabled))).CallerOf(http);
}
