using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using ModelFunctions.Api.Http;
using ModelFunctions.Api.Problems;

namespace ModelFunctions.App.Http;

/// <summary>
/// Determines who sends a request. With App Service authentication it is the person whom the header names, with that person's roles.
/// Otherwise it is <c>key</c>, an operator: the host has checked a function key, and a key carries no identity. The header is trusted only while
/// that authentication is on, because without it anybody could send the header.
/// </summary>
internal sealed class AppCallers(IConfiguration settings) : ICallers
{
    /// <summary>The principal; the other headers of the authentication begin with this one's name.</summary>
    private const string Header = "X-MS-CLIENT-PRINCIPAL";

    private static readonly Caller Key = new("key", Role.Operator) { MayClaim = true };

    private readonly bool _isAuthenticated = string.Equals(settings["WEBSITE_AUTH_ENABLED"], "true", StringComparison.OrdinalIgnoreCase);

    public Caller CallerOf(HttpContext http)
    {
        var headers = http.Request.Headers;
        if (!_isAuthenticated || !headers.Keys.Any(name => name.StartsWith(Header, StringComparison.OrdinalIgnoreCase))) return Key;
        return ClientPrincipal.TryParse(headers[Header].ToString(), out var caller)
            ? caller
            : throw new ProblemException(
                ProblemCodes.RoleRequired,
                $"The header {Header} is not a principal as App Service authentication sends it, so it grants no role.");
    }
}
