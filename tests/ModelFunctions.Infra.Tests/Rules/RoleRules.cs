using System.Text.Json.Nodes;
using ModelFunctions.Infra.Tests.Templates;
using ModelFunctions.Storage;

namespace ModelFunctions.Infra.Tests.Rules;

/// <summary>Who may do what: the whole list, and nothing beside it.</summary>
internal static class RoleRules
{
    /// <summary>The roles that are given at all, by the ids that Azure has for them.</summary>
    private static readonly Dictionary<string, string> Roles = new()
    {
        ["7f951dda-4ed3-4680-a7ca-43fe172d538d"] = "AcrPull",
        ["ba92f5b4-2d11-453d-a403-e96b0029c9fe"] = "Storage Blob Data Contributor",
        ["b7e6dc6d-f1e8-4753-8033-0f276bb0955b"] = "Storage Blob Data Owner",
        ["2a2b9908-6ea1-4ae2-8e65-a410df84e7d1"] = "Storage Blob Data Reader",
        ["3913510d-42f4-4e42-8a64-420c390055eb"] = "Monitoring Metrics Publisher",
        ["974c5e8b-45b9-4653-ba55-5f855dd0fb88"] = "Storage Queue Data Contributor",
        ["c6a89b2d-59bc-44d0-9896-0f6e12d7b80a"] = "Storage Queue Data Message Sender",
        ["0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3"] = "Storage Table Data Contributor",
    };

    /// <summary>Principal, role and scope of every assignment that there has to be.</summary>
    private static readonly string[] Needed =
    [
        "app: Monitoring Metrics Publisher on components",
        "app: Storage Blob Data Owner on storageAccounts",
        "app: Storage Queue Data Contributor on storageAccounts",
        "app: Storage Table Data Contributor on storageAccounts",
        "gateway: AcrPull on registries",
        $"gateway: Storage Blob Data Reader on containers/{StorageNames.Artifacts}",
        $"gateway: Storage Blob Data Reader on containers/{StorageNames.Serving}",
        $"gateway: Storage Table Data Contributor on tables/{StorageNames.Blocks}",
        "topic: Storage Blob Data Contributor on containers/dead-letters",
        "topic: Storage Queue Data Message Sender on queues/uploads",
    ];

    private const string Uploaders = $"people: Storage Blob Data Contributor on containers/{StorageNames.Uploads}";

    public static readonly Rule Assignments = new("roles are those of the list, each on its scope", template =>
    {
        var given = template.All(Types.Role).Select(Describe).ToList();
        return [.. Needed.Except(given).Select(missing => $"missing: {missing}"), .. given.Except([.. Needed, Uploaders]).Select(extra => $"extra: {extra}")];
    });

    public static readonly Rule PrincipalTypes = new("each assignment says what kind of principal it is for", template =>
        template.All(Types.Role).Where(role => (string?)role["properties"]!["principalType"] is not ("ServicePrincipal" or "User" or "Group")).Select(Describe));

    /// <summary>Whatever else changes: the gateway, which strangers' requests reach, changes nothing but blocks.</summary>
    public static readonly Rule GatewayWritesBlocksAlone = new("the gateway writes blocks and nothing else", template =>
        template.All(Types.Role).Select(Describe).Where(given => given.StartsWith("gateway:", StringComparison.Ordinal))
            .Where(given => !given.Contains(" Reader ", StringComparison.Ordinal) && !given.Contains("AcrPull", StringComparison.Ordinal))
            .Where(given => !given.EndsWith($" on tables/{StorageNames.Blocks}", StringComparison.Ordinal)));

    public static readonly Rule GatewayReadsNoUploads = new("the gateway reads artifacts and routings alone", template =>
        template.All(Types.Role).Select(Describe)
            .Where(given => given.StartsWith("gateway: Storage Blob Data Reader", StringComparison.Ordinal))
            .Where(given => !given.EndsWith($"containers/{StorageNames.Artifacts}", StringComparison.Ordinal)
                && !given.EndsWith($"containers/{StorageNames.Serving}", StringComparison.Ordinal)));

    private static string Describe(JsonNode assignment)
    {
        var properties = assignment["properties"]!;
        var role = ((string)properties["roleDefinitionId"]!).Split('/')[^1];
        return $"{PrincipalOf((string)properties["principalId"]!)}: {Roles.GetValueOrDefault(role, role)} on {ScopeOf((string)assignment["id"]!)}";
    }

    private static string PrincipalOf(string principal) =>
        principal.Contains("/id-app-", StringComparison.Ordinal) ? "app"
        : principal.Contains("/id-gateway-", StringComparison.Ordinal) ? "gateway"
        : principal.Contains("/systemTopics/", StringComparison.Ordinal) ? "topic"
        : Guid.TryParse(principal, out _) ? "people" : principal;

    /// <summary>The kind of what an assignment is on, and for parts of the account their name.</summary>
    private static string ScopeOf(string id)
    {
        var scope = id[..id.IndexOf("/providers/Microsoft.Authorization/", StringComparison.Ordinal)].Split('/');
        return scope[^2] is "containers" or "queues" or "tables" ? $"{scope[^2]}/{scope[^1]}" : scope[^2];
    }
}
