using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using ModelFunctions.Api.Http;
using ModelFunctions.Api.Problems;

namespace ModelFunctions.App.Http;

/// <summary>
/// Says who asks: with App Service authentication the person whom it tells of, with the roles of that person; else <c>key</c>, an operator,
/// for the host has demanded a function key and that says no more. The headers are believed only while that authentication is on, for
/// without it anybody could send them.
/// </summary>
internal sealed class AppCallers(IConfiguration settings) : ICallers
{
    /// <summary>The principal; the other headers of the authentication begin with this one's name.</summary>
    private const string Header = "X-MS-CLIENT-PRINCIPAL";

    private static readonly Caller Key = new("key", Role.Operator);

    private readonly bool _isAuthenticated = string.Equals(settings["WEBSITE_AUTH_ENABLED"], "true", StringComparison.OrdinalIgnoreCase);

    public Caller CallerOf(HttpContext http)
    {
        var headers = http.Request.Headers;
        if (!_isAuthenticated || !headers.Keys.Any(name => name.StartsWith(Header, StringComparison.OrdinalIgnoreCase))) return Key;
        return ClientPrincipal.TryParse(headers[Header].ToString(), out var caller)
            ? caller
            : throw new ProblemException(
                ProblemCodes.RoleRequired,
                $"The header {Header} is not a principal as App Service authentication sends it: nobody has a role by it.");
    }
}
