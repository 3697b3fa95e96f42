using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using ModelFunctions.Api.Http;

namespace ModelFunctions.App.Http;

/// <summary>
/// Says who asks: with App Service authentication the person whom it names; else <c>key</c>, for a function key says no more. The header is
/// believed only while that authentication is on, for without it anybody could send it.
/// </summary>
internal sealed class CallerActors(IConfiguration settings) : IActors
{
    private const string Header = "X-MS-CLIENT-PRINCIPAL-NAME";
    private const string Key = "key";

    private readonly bool _isAuthenticated = string.Equals(settings["WEBSITE_AUTH_ENABLED"], "true", StringComparison.OrdinalIgnoreCase);

    public string ActorOf(HttpContext http) =>
        _isAuthenticated && http.Request.Headers[Header].ToString() is { Length: > 0 } name ? name : Key;
}
