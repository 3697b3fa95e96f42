using ModelFunctions.Infra.Tests.Templates;

namespace ModelFunctions.Infra.Tests.Rules;

/// <summary>Nothing gets in by a key, and nothing crosses a wire in the clear.</summary>
internal static class KeyRules
{
    private static readonly string[] Words =
        ["listKeys", "listAccountKeys", "listConnectionStrings", "listCredentials", "listAccountSas", "AccountKey", "SharedAccessKey", "InstrumentationKey"];

    public static readonly Rule NoKeys = new("no key is read or written", template =>
        Words.Where(word => template.Text.Contains(word, StringComparison.OrdinalIgnoreCase)));

    public static readonly Rule KeysAreOff = new("services take no keys", template =>
    [
        .. Where(template, Types.Account, resource => (bool?)resource["properties"]!["allowSharedKeyAccess"] != false),
        .. Where(template, Types.Account, resource => (bool?)resource["properties"]!["allowBlobPublicAccess"] != false),
        .. Where(template, Types.Container, resource => (string?)resource["properties"]!["publicAccess"] != "None"),
        .. Where(template, Types.Registry, resource => (bool?)resource["properties"]!["adminUserEnabled"] != false),
        .. Where(template, Types.Insights, resource => (bool?)resource["properties"]!["DisableLocalAuth"] != true),
        .. Where(template, Types.Workspace, resource => (bool?)resource["properties"]!["features"]!["disableLocalAuth"] != true),
        .. Where(template, Types.Publishing, resource => (bool?)resource["properties"]!["allow"] != false),
        .. template.All(Types.Publishing).Count == 2 ? Array.Empty<string>() : ["Publishing by password is not off for both ways."],
    ]);

    public static readonly Rule Tls = new("TLS 1.2 and HTTPS alone", template =>
    [
        .. Where(template, Types.Account, resource => (string?)resource["properties"]!["minimumTlsVersion"] != "TLS1_2"),
        .. Where(template, Types.Account, resource => (bool?)resource["properties"]!["supportsHttpsTrafficOnly"] != true),
        .. Where(template, Types.Site, resource => (bool?)resource["properties"]!["httpsOnly"] != true),
        .. Where(template, Types.Site, resource => (string?)resource["properties"]!["siteConfig"]!["minTlsVersion"] != "1.2"),
        .. Where(template, Types.ContainerApp, resource => (bool?)resource["properties"]!["configuration"]!["ingress"]!["allowInsecure"] != false),
    ]);

    private static IEnumerable<string> Where(Template template, string type, Func<System.Text.Json.Nodes.JsonNode, bool> isWrong) =>
        template.All(type).Where(isWrong).Select(resource => $"{type} {resource["name"]}");
}
