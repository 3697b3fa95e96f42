using System.Text.Json.Nodes;
using ModelFunctions.Infra.Tests.Templates;

namespace ModelFunctions.Infra.Tests.Rules;

/// <summary>The private variant is closed.</summary>
internal static class NetworkRules
{
    private static readonly string[] Services = ["blob", "queue", "table"];

    public static readonly Rule StorageIsClosed = new("the storage has no public access", template =>
        template.All(Types.Account)
            .Where(account => ((string?)account["properties"]!["publicNetworkAccess"], (string?)account["properties"]!["networkAcls"]!["defaultAction"])
                != ("Disabled", "Deny"))
            .Select(account => $"{account["name"]}"));

    public static readonly Rule Endpoints = new("three endpoints, each with its zone in the network", template => Services.SelectMany(service =>
    {
        var zone = $"'privatelink.{{0}}.{{1}}', '{service}'";
        var endpoint = template.All(Types.Endpoint).SingleOrDefault(endpoint => GroupOf(endpoint) == service);
        var name = (string?)endpoint?["name"] ?? "-";
        return new (bool Holds, string Fault)[]
        {
            (endpoint is not null, $"No endpoint for {service}."),
            (template.All(Types.Zone).Any(found => Text(found["name"]).Contains(zone, StringComparison.Ordinal)), $"No zone for {service}."),
            (template.All(Types.ZoneLink).Any(link => Text(link["name"]).Contains(zone, StringComparison.Ordinal)
                && Text(link["properties"]!["virtualNetwork"]!["id"]) == Text(template.All(Types.Network).SingleOrDefault()?["id"])),
                $"The zone for {service} is not linked to the network."),
            (template.All(Types.ZoneGroup).Any(group => Text(group["name"]).StartsWith($"{name}/", StringComparison.Ordinal)
                && Text(group["properties"]).Contains(zone, StringComparison.Ordinal)), $"The endpoint for {service} is not in its zone."),
        }.Where(check => !check.Holds).Select(check => check.Fault);
    }));

    public static readonly Rule Inside = new("app and gateway are in the network", template =>
    [
        .. template.All(Types.Site).Where(site => !Text(site["properties"]!["virtualNetworkSubnetId"]).EndsWith("/subnets/app", StringComparison.Ordinal))
            .Select(site => $"{site["name"]}"),
        .. template.All(Types.Environment).Where(environment => (bool?)environment["properties"]!["vnetConfiguration"]?["internal"] != true
            || !Text(environment["properties"]!["vnetConfiguration"]!["infrastructureSubnetId"]).EndsWith("/subnets/gateway", StringComparison.Ordinal))
            .Select(environment => $"{environment["name"]}"),
    ]);

    private static string? GroupOf(JsonNode endpoint) =>
        endpoint["properties"]!["privateLinkServiceConnections"]!.AsArray() is [var connection]
        && connection!["properties"]!["groupIds"]!.AsArray() is [var group] ? (string?)group : null;

    private static string Text(JsonNode? node) => node is JsonValue value ? value.ToString() : node?.ToJsonString(Plain) ?? "";

    private static readonly System.Text.Json.JsonSerializerOptions Plain =
        new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
