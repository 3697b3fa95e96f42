using System.Text.Json.Nodes;
using ModelFunctions.Infra.Tests.Templates;

namespace ModelFunctions.Infra.Tests.Rules;

/// <summary>A change of the templates that a rule must tell on.</summary>
/// <param name="What">What was done.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Apply">Does it to what is deployed.</param>
internal sealed record Breakage(string What, Rule Rule, Action<Template> Apply)
{
    /// <summary>Every rule is broken at least once here; on the variant that has everything.</summary>
    public static IReadOnlyList<Breakage> All { get; } =
    [
        new("a setting with a key", KeyRules.NoKeys, template => SettingsRules.AppSettingsOf(template)["X"] = "[listKeys(resourceId('…'), '2025-01-01').keys[0].value]"),
        new("a key that is put out", KeyRules.NoKeys, template => template.Outputs["KEY"] = "[listKeys(resourceId('…'), '2025-01-01').keys[0].value]"),
        new("a connection string", KeyRules.NoKeys, template => SettingsRules.AppSettingsOf(template)["ModelStorage"] = "DefaultEndpointsProtocol=https;AccountKey=x"),
        Set("shared keys on", KeyRules.KeysAreOff, Types.Account, "allowSharedKeyAccess", true),
        Set("shared keys left out", KeyRules.KeysAreOff, Types.Account, "allowSharedKeyAccess", null),
        Set("blobs for everybody", KeyRules.KeysAreOff, Types.Account, "allowBlobPublicAccess", true),
        Set("a container for everybody", KeyRules.KeysAreOff, Types.Container, "publicAccess", "Blob"),
        Set("the registry's admin", KeyRules.KeysAreOff, Types.Registry, "adminUserEnabled", true),
        Set("telemetry by a key", KeyRules.KeysAreOff, Types.Insights, "DisableLocalAuth", false),
        Set("publishing by password", KeyRules.KeysAreOff, Types.Publishing, "allow", true),
        Set("TLS 1.0", KeyRules.Tls, Types.Account, "minimumTlsVersion", "TLS1_0"),
        Set("plain HTTP", KeyRules.Tls, Types.Site, "httpsOnly", false),
        new("plain HTTP at the gateway", KeyRules.Tls, template => SettingsRules.IngressOf(template)["allowInsecure"] = true),
        new("another role", RoleRules.Assignments, template => GatewayRole(template, "tables")["roleDefinitionId"] = "/b24988ac-6180-42a0-ab88-20f7382dd24c"),
        new("a role more", RoleRules.Assignments, template => template.Add(Role("containers/models", "ba92f5b4-2d11-453d-a403-e96b0029c9fe"))),
        new("a role less", RoleRules.Assignments, template => template.Remove(template.All(Types.Role)[0])),
        Set("a principal of no kind", RoleRules.PrincipalTypes, Types.Role, "principalType", null),
        new("the gateway writes models", RoleRules.GatewayWritesBlocksAlone, template => template.Add(Role("tables/ModelFunctions", "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"))),
        new("the gateway writes looks", RoleRules.GatewayWritesBlocksAlone, template => template.Add(Role("tables/ModelFunctionsLooks", "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"))),
        new("the gateway writes routings", RoleRules.GatewayWritesBlocksAlone, template => template.Add(Role("containers/serving", "ba92f5b4-2d11-453d-a403-e96b0029c9fe"))),
        new("the gateway writes the account", RoleRules.GatewayWritesBlocksAlone, template => template.Add(Role("storageAccounts/st", "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"))),
        new("the gateway reads uploads", RoleRules.GatewayReadsNoUploads, template => template.Add(Role("containers/models", "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"))),
        new("a setting that nothing reads", SettingsRules.App, template => SettingsRules.AppSettingsOf(template)["Colour"] = "blue"),
        new("a setting less", SettingsRules.App, template => SettingsRules.AppSettingsOf(template).Remove("TaskHub")),
        new("the scanning trigger on", SettingsRules.OneSource, template => SettingsRules.AppSettingsOf(template)["AzureWebJobs.RegisterScannedUpload.Disabled"] = "false"),
        new("the queue off", SettingsRules.OneSource, template => SettingsRules.AppSettingsOf(template)["AzureWebJobs.RegisterQueuedUpload.Disabled"] = "true"),
        new("a variable that the gateway does not read", SettingsRules.Gateway, template => Variable(template, 1)["name"] = "MODELFN_ACOUNT"),
        new("a port that is none", SettingsRules.GatewayStarts, template => Variable(template, 2)["value"] = "http"),
        new("another port than the ingress's", SettingsRules.GatewayStarts, template => Variable(template, 2)["value"] = "80"),
        new("a key and --anonymous", SettingsRules.GatewayStarts, template => SettingsRules.ContainerOf(template)["args"] = new JsonArray("--anonymous")),
        new("open without a key", SettingsRules.StrangersNeedAKey, template => SettingsRules.ContainerOf(template)["env"]!.AsArray().RemoveAt(3)),
        new("a key that stands in the template", SettingsRules.StrangersNeedAKey, template => Variable(template, 3).AsObject().Remove("secretRef")),
        Rename("another container", NameRules.Containers, Types.Container),
        Rename("another table", NameRules.Tables, Types.Table),
        Rename("another queue", NameRules.Queues, Types.Queue),
        new("the app published elsewhere", NameRules.PublishedApp, template =>
            template.One(Types.Site)["properties"]!["functionAppConfig"]!["deployment"]!["storage"]!["value"] = "[format('{0}/models', 'x')]"),
        Set("another container's events", NameRules.Delivery, Types.Subscription, "filter",
            new JsonObject { ["includedEventTypes"] = new JsonArray("Microsoft.Storage.BlobCreated"), ["subjectBeginsWith"] = "/blobServices/default/containers/registry/" }),
        Set("another schema", NameRules.Delivery, Types.Subscription, "eventDeliverySchema", "CloudEventSchemaV1_0"),
        Set("nowhere for dead letters", NameRules.Delivery, Types.Subscription, "deadLetterWithResourceIdentity", null),
        new("a topic without an identity", NameRules.Delivery, template => template.One(Types.Topic).AsObject().Remove("identity")),
        Set("logs that go elsewhere", WatchRules.Diagnostics, Types.Diagnostics, "workspaceId", "/elsewhere"),
        new("logs of nothing", WatchRules.Diagnostics, template => template.Remove(template.All(Types.Diagnostics)[0])),
        Set("traces that go elsewhere", WatchRules.InsightsInWorkspace, Types.Insights, "WorkspaceResourceId", "/elsewhere"),
        new("an alert less", WatchRules.AlertsAreThere, template => template.Remove(template.All(Types.LogAlert)[0])),
        new("an alert on what nobody writes", WatchRules.AlertsAskForWhatThereIs, template =>
            template.All(Types.LogAlert)[0]["properties"]!["criteria"]!["allOf"]![0]!["query"] = "AppRequests | where Name in (\"RolledBack\")"),
        Set("an alert to nobody", WatchRules.AlertsReachPeople, Types.LogAlert, "actions", new JsonObject { ["actionGroups"] = new JsonArray() }),
        Set("another alert to nobody", WatchRules.AlertsReachPeople, Types.MetricAlert, "actions", new JsonArray()),
        new("no instance that waits", WatchRules.BrakeIsReady, template =>
            template.One(Types.Site)["properties"]!["functionAppConfig"]!["scaleAndConcurrency"]!["alwaysReady"]!.AsArray().RemoveAt(0)),
        new("a probe for all models", WatchRules.Probes, template => SettingsRules.ContainerOf(template)["probes"]![1]!["httpGet"]!["path"] = "/v2/health/ready"),
        new("one replica", WatchRules.GatewaySurvives, template => template.One(Types.ContainerApp)["properties"]!["template"]!["scale"]!["minReplicas"] = 1),
        Set("an open storage", NetworkRules.StorageIsClosed, Types.Account, "publicNetworkAccess", "Enabled"),
        new("an endpoint less", NetworkRules.Endpoints, template => template.Remove(template.All(Types.Endpoint)[1])),
        new("a zone less", NetworkRules.Endpoints, template => template.Remove(template.All(Types.Zone)[2])),
        new("a zone that is not linked", NetworkRules.Endpoints, template => template.Remove(template.All(Types.ZoneLink)[0])),
        new("an endpoint without its zone", NetworkRules.Endpoints, template => template.Remove(template.All(Types.ZoneGroup)[0])),
        Set("the app outside", NetworkRules.Inside, Types.Site, "virtualNetworkSubnetId", null),
        Set("the gateway outside", NetworkRules.Inside, Types.Environment, "vnetConfiguration", null),
    ];

    public override string ToString() => What;

    private static Breakage Set(string what, Rule rule, string type, string property, JsonNode? value) => new(what, rule, template =>
    {
        var properties = template.All(type)[0]["properties"]!.AsObject();
        if (value is null) properties.Remove(property);
        else properties[property] = value.DeepClone();
    });

    private static Breakage Rename(string what, Rule rule, string type) =>
        new(what, rule, template => template.All(type)[0]["name"] = $"{template.All(type)[0]["name"]}s");

    private static JsonNode GatewayRole(Template template, string scope) => template.All(Types.Role)
        .Single(role => ((string)role["properties"]!["principalId"]!).Contains("id-gateway", StringComparison.Ordinal)
            && ((string)role["id"]!).Contains($"/{scope}/", StringComparison.Ordinal))["properties"]!;

    private static JsonNode Variable(Template template, int index) => SettingsRules.VariablesOf(template).ElementAt(index);

    private static JsonObject Role(string scope, string role) => new()
    {
        ["id"] = $"/subscriptions/s/{scope}/providers/Microsoft.Authorization/roleAssignments/r",
        ["type"] = Types.Role,
        ["properties"] = new JsonObject
        {
            ["principalId"] = "[reference('/…/userAssignedIdentities/id-gateway-x', '2024-11-30').principalId]",
            ["principalType"] = "ServicePrincipal",
            ["roleDefinitionId"] = $"/roleDefinitions/{role}",
        },
    };
}
