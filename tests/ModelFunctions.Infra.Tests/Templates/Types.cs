namespace ModelFunctions.Infra.Tests.Templates;

/// <summary>The types of resources that the rules look at.</summary>
internal static class Types
{
    public const string Account = "Microsoft.Storage/storageAccounts";
    public const string Blobs = Account + "/blobServices";
    public const string Container = Blobs + "/containers";
    public const string Queue = Account + "/queueServices/queues";
    public const string Table = Account + "/tableServices/tables";
    public const string Site = "Microsoft.Web/sites";
    public const string SiteConfig = Site + "/config";
    public const string Publishing = Site + "/basicPublishingCredentialsPolicies";
    public const string Registry = "Microsoft.ContainerRegistry/registries";
    public const string Environment = "Microsoft.App/managedEnvironments";
    public const string ContainerApp = "Microsoft.App/containerApps";
    public const string Topic = "Microsoft.EventGrid/systemTopics";
    public const string Subscription = Topic + "/eventSubscriptions";
    public const string Workspace = "Microsoft.OperationalInsights/workspaces";
    public const string Insights = "Microsoft.Insights/components";
    public const string Diagnostics = "Microsoft.Insights/diagnosticSettings";
    public const string LogAlert = "Microsoft.Insights/scheduledQueryRules";
    public const string MetricAlert = "Microsoft.Insights/metricAlerts";
    public const string ActionGroup = "Microsoft.Insights/actionGroups";
    public const string Budget = "Microsoft.Consumption/budgets";
    public const string Role = "Microsoft.Authorization/roleAssignments";
    public const string Network = "Microsoft.Network/virtualNetworks";
    public const string Endpoint = "Microsoft.Network/privateEndpoints";
    public const string ZoneGroup = Endpoint + "/privateDnsZoneGroups";
    public const string Zone = "Microsoft.Network/privateDnsZones";
    public const string ZoneLink = Zone + "/virtualNetworkLinks";
}
