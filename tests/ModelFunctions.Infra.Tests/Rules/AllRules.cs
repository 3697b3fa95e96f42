namespace ModelFunctions.Infra.Tests.Rules;

/// <summary>The rules, by whom they are for.</summary>
internal static class AllRules
{
    public static readonly IReadOnlyList<Rule> OfEveryVariant =
    [
        KeyRules.NoKeys, KeyRules.KeysAreOff, KeyRules.Tls,
        RoleRules.Assignments, RoleRules.PrincipalTypes, RoleRules.GatewayWritesBlocksAlone, RoleRules.GatewayReadsNoUploads,
        SettingsRules.App, SettingsRules.OneSource, SettingsRules.Gateway, SettingsRules.GatewayStarts, SettingsRules.StrangersNeedAKey,
        NameRules.Containers, NameRules.Tables, NameRules.Queues, NameRules.PublishedApp, NameRules.Delivery,
        WatchRules.Diagnostics, WatchRules.InsightsInWorkspace, WatchRules.AlertsAreThere, WatchRules.AlertsAskForWhatThereIs,
        WatchRules.AlertsReachPeople, WatchRules.BrakeIsReady, WatchRules.Probes, WatchRules.GatewaySurvives,
    ];

    public static readonly IReadOnlyList<Rule> OfPrivateVariants = [NetworkRules.StorageIsClosed, NetworkRules.Endpoints, NetworkRules.Inside];
}
