using System.Text.Json.Nodes;
using ModelFunctions.Gateway;
using ModelFunctions.Infra.Tests.Templates;

namespace ModelFunctions.Infra.Tests.Rules;

/// <summary>Every setting that the app or the gateway reads is set, and no other.</summary>
internal static class SettingsRules
{
    private const string SignInIdentity = "OVERRIDE_USE_MI_FIC_ASSERTION_CLIENTID";

    public static readonly Rule App = new("the app's settings are those that it reads", template =>
    {
        var expected = CodeNames.AppSettings.Concat(SignIn(template) is null ? [] : [SignInIdentity]).ToList();
        return Difference([.. AppSettingsOf(template).Select(setting => setting.Key)], expected);
    });

    public static readonly Rule OneSource = new("the queue is the one source of uploads that is on", template =>
        CodeNames.UploadFunctions
            .Where(function => (string?)AppSettingsOf(template)[CodeNames.Disabled(function)] != (function == "RegisterQueuedUpload" ? "false" : "true")));

    public static readonly Rule Gateway = new("the gateway's variables are those that it reads", template =>
    {
        var key = IsExternal(template) ? ["MODELFN_KEY"] : Array.Empty<string>();
        var set = VariablesOf(template).Select(variable => (string)variable["name"]!).ToList();
        return
        [
            .. Difference(set, ["AZURE_CLIENT_ID", "MODELFN_ACCOUNT", "MODELFN_PORT", .. key]),
            .. set.Except([.. CodeNames.GatewayVariables, "AZURE_CLIENT_ID"]).Select(unknown => $"not read: {unknown}"),
        ];
    });

    public static readonly Rule GatewayStarts = new("the gateway starts with what it is given", template =>
    {
        var variables = VariablesOf(template).ToDictionary(variable => (string)variable["name"]!, variable => (string?)(variable["value"] ?? variable["secretRef"]));
        var arguments = ContainerOf(template)["args"]!.AsArray().Select(argument => (string)argument!).ToArray();
        try
        {
            var settings = GatewaySettings.Read(variables.GetValueOrDefault, arguments);
            return settings.Port == (int)IngressOf(template)["targetPort"]! ? [] : [$"It listens on {settings.Port}."];
        }
        catch (FormatException refused)
        {
            return [refused.Message];
        }
    });

    public static readonly Rule StrangersNeedAKey = new("the gateway is open to others only with a key", template =>
        IsExternal(template) == VariablesOf(template).Any(variable => (string?)variable["name"] == "MODELFN_KEY" && variable["secretRef"] is not null)
            ? [] : ["ingress and key do not fit"]);

    public static JsonObject AppSettingsOf(Template template) =>
        template.All(Types.SiteConfig).Single(config => ((string)config["name"]!).EndsWith("/appsettings", StringComparison.Ordinal))["properties"]!.AsObject();

    public static JsonNode ContainerOf(Template template) =>
        template.One(Types.ContainerApp)["properties"]!["template"]!["containers"]!.AsArray().Single()!;

    public static IEnumerable<JsonNode> VariablesOf(Template template) => ContainerOf(template)["env"]!.AsArray().Select(variable => variable!);

    public static JsonNode IngressOf(Template template) => template.One(Types.ContainerApp)["properties"]!["configuration"]!["ingress"]!;

    private static bool IsExternal(Template template) => (bool)IngressOf(template)["external"]!;

    private static JsonNode? SignIn(Template template) =>
        template.All(Types.SiteConfig).SingleOrDefault(config => ((string)config["name"]!).EndsWith("/authsettingsV2", StringComparison.Ordinal));

    private static IEnumerable<string> Difference(IReadOnlyList<string> set, IReadOnlyList<string> read) =>
        [.. read.Except(set).Select(name => $"not set: {name}"), .. set.Except(read).Select(name => $"not read: {name}")];
}
