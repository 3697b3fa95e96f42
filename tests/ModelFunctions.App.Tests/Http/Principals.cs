using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ModelFunctions.App.Tests.Http;

/// <summary>Principals as App Service authentication sends them.</summary>
internal static class Principals
{
    public const string Header = "X-MS-CLIENT-PRINCIPAL";

    /// <summary>The type that principals name for roles, whatever type their claims of roles have.</summary>
    public const string LongRole = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role";

    public const string EMail = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress";

    /// <summary>A person with app roles of Entra.</summary>
    public static string Of(string name, params string[] roles) =>
        WithClaims(LongRole, [("aud", "api://models"), ("preferred_username", name), .. roles.Select(role => ("roles", role))]);

    /// <summary>Any claims.</summary>
    public static string WithClaims(string? roleType, params (string Type, string Value)[] claims) => Encode(new JsonObject
    {
        ["auth_typ"] = "aad",
        ["name_typ"] = EMail,
        ["role_typ"] = roleType,
        ["claims"] = new JsonArray([.. claims.Select(claim => new JsonObject { ["typ"] = claim.Type, ["val"] = claim.Value })]),
    }.ToJsonString());

    public static string Encode(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json));

    /// <summary>A request with that header; without any for null.</summary>
    public static DefaultHttpContext Request(string? principal, string header = Header)
    {
        var http = new DefaultHttpContext();
        if (principal is not null) http.Request.Headers[header] = principal;
        return http;
    }
}
