using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ModelFunctions.App;
using ModelFunctions.Infra.Tests.Templates;

namespace ModelFunctions.Infra.Tests.Rules;

/// <summary>What happens is seen: logs reach the workspace, alerts ask for what there is, the brake does not wait.</summary>
internal static partial class WatchRules
{
    /// <summary>What has logs of its own that Application Insights does not get.</summary>
    private static readonly string[] Logged = [Types.Blobs, Types.Topic, Types.Registry, Types.Environment];

    private static readonly string[] Alerts = ["version-taken-back", "source-down", "upload-not-understood", "dead-letters", "gateway-restarts"];

    public static readonly Rule Diagnostics = new("logs reach the workspace", template =>
    {
        var workspace = (string?)template.One(Types.Workspace)["id"];
        var settings = template.All(Types.Diagnostics);
        return
        [
            .. settings.Where(setting => (string?)setting["properties"]!["workspaceId"] != workspace).Select(setting => $"{setting["id"]} goes elsewhere"),
            .. settings.Where(setting => setting["properties"]!["logs"]!.AsArray().All(log => (bool?)log!["enabled"] != true)).Select(setting => $"{setting["id"]} is off"),
            .. Logged.Where(type => !template.All(type).All(resource => settings.Any(setting =>
                ((string)setting["id"]!).StartsWith($"{resource["id"]}/providers/", StringComparison.Ordinal)))).Select(type => $"{type} has none"),
        ];
    });

    public static readonly Rule InsightsInWorkspace = new("requests and traces reach the workspace", template =>
        template.All(Types.Insights).Where(insights => (string?)insights["properties"]!["WorkspaceResourceId"] != (string?)template.One(Types.Workspace)["id"])
            .Select(insights => $"{insights["name"]}"));

    public static readonly Rule AlertsAreThere = new("somebody can hear of what matters", template =>
        Alerts.Except([.. template.NamesOf(Types.LogAlert), .. template.NamesOf(Types.MetricAlert)]));

    /// <summary>A query that asks for what nobody writes would be silent for ever.</summary>
    public static readonly Rule AlertsAskForWhatThereIs = new("alerts ask for functions and texts of the code", template =>
        template.All(Types.LogAlert).SelectMany(alert => Asked(QueryOf(alert)).Except([.. CodeNames.Functions, Log.NotAnEventText, Log.NoSourceText])
            .Select(unknown => $"{alert["name"]}: {unknown}")));

    public static readonly Rule AlertsReachPeople = new("alerts reach whoever is named", template =>
    {
        if (template.All(Types.ActionGroup) is not [var group]) return [];
        var id = (string?)group["id"];
        return
        [
            .. template.All(Types.LogAlert).Where(alert => !alert["properties"]!["actions"]!["actionGroups"]!.AsArray().Any(action => (string?)action == id))
                .Select(alert => $"{alert["name"]}"),
            .. template.All(Types.MetricAlert).Where(alert => !alert["properties"]!["actions"]!.AsArray().Any(action => (string?)action!["actionGroupId"] == id))
                .Select(alert => $"{alert["name"]}"),
        ];
    });

    public static readonly Rule BrakeIsReady = new("an instance always waits for HTTP calls", template =>
        template.All(Types.Site).Where(site => !site["properties"]!["functionAppConfig"]!["scaleAndConcurrency"]!["alwaysReady"]!.AsArray()
            .Any(group => (string?)group!["name"] == "http" && (int)group["instanceCount"]! >= 1)).Select(site => $"{site["name"]}"));

    /// <summary>Ready means all models; a platform that went by it would take the others along with one that cannot be loaded.</summary>
    public static readonly Rule Probes = new("no probe asks for all models at once", template =>
    {
        var probes = SettingsRules.ContainerOf(template)["probes"]!.AsArray()
            .ToDictionary(probe => (string)probe!["type"]!, probe => (string?)probe!["httpGet"]!["path"]);
        return new[] { ("Startup", "/v2/health/started"), ("Readiness", "/v2/health/live"), ("Liveness", "/v2/health/live") }
            .Where(expected => probes.GetValueOrDefault(expected.Item1) != expected.Item2).Select(expected => expected.Item1);
    });

    public static readonly Rule GatewaySurvives = new("there are two replicas of the gateway at least", template =>
        (int)template.One(Types.ContainerApp)["properties"]!["template"]!["scale"]!["minReplicas"]! >= 2 ? [] : ["minReplicas"]);

    public static string QueryOf(JsonNode alert) => (string)alert["properties"]!["criteria"]!["allOf"]![0]!["query"]!;

    private static IEnumerable<string> Asked(string query) => Quoted().Matches(query).Select(match => match.Groups[1].Value);

    [GeneratedRegex("\"([^\"]+)\"")]
    private static partial Regex Quoted();
}
