using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using ModelFunctions.Api.Http;
using ModelFunctions.Core.Models;

namespace ModelFunctions.App.Http;

/// <summary>
/// Reads the principal that App Service authentication puts into a header: base64 of a JSON document with claims. See
/// https://learn.microsoft.com/azure/app-service/configure-authentication-user-identities.
/// </summary>
internal static class ClientPrincipal
{
    /// <summary>
    /// The type of Entra's claims of app roles. They have it also where the document's <c>role_typ</c> names another, the long one of
    /// older tokens.
    /// </summary>
    private const string Roles = "roles";

    /// <summary>
    /// Where a name is looked for when <c>name_typ</c> is of no use: a person's, an application's id in tokens of version 2 and 1, and
    /// the subject that every token has.
    /// </summary>
    private static readonly string[] Names =
        ["preferred_username", "azp", "appid", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier"];

    /// <summary>The caller with their highest role, the name cut to <see cref="FreeText.MaxActor"/> characters; false if the header is not such a document, or names nobody.</summary>
    public static bool TryParse(string header, [NotNullWhen(true)] out Caller? caller)
    {
        caller = null;
        var json = new byte[header.Length];
        if (!Convert.TryFromBase64String(header, json, out var length) || Read(json.AsSpan(0, length)) is not { Claims: { } claims } document)
            return false;
        if (Names.Prepend(document.NameType).Select(type => ValueOf(claims, type)).FirstOrDefault(name => name is not null) is not { } actor)
            return false;
        caller = new Caller(FreeText.Cut(actor, FreeText.MaxActor), RoleOf(claims, document.RoleType));
        return true;
    }

    private static Document? Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<Document>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? ValueOf(Claim?[] claims, string? type) =>
        claims.FirstOrDefault(claim => claim is { Type: not null } && claim.Type == type && !string.IsNullOrWhiteSpace(claim.Value))?.Value;

    private static Role RoleOf(Claim?[] claims, string? roleType)
    {
        var roles = claims.Where(claim => claim is { Type: { } type } && (type == roleType || type == Roles)).Select(claim => claim!.Value).ToList();
        return roles.Contains(nameof(Role.Operator)) ? Role.Operator
            : roles.Contains(nameof(Role.Reader)) ? Role.Reader
            : Role.None;
    }

    private sealed record Document(
        [property: JsonPropertyName("name_typ")] string? NameType,
        [property: JsonPropertyName("role_typ")] string? RoleType,
        [property: JsonPropertyName("claims")] Claim?[]? Claims);

    private sealed record Claim([property: JsonPropertyName("typ")] string? Type, [property: JsonPropertyName("val")] string? Value);
}
