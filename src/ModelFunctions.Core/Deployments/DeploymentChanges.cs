using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Deployments;

/// <summary>What a transition made of what is in service, for the log.</summary>
internal static class DeploymentChanges
{
    /// <summary>The fields of the model, as the API shows it, that are other than before; null for none.</summary>
    public static IReadOnlyList<FieldChange>? Between(Deployment before, Deployment after) => JsonDifference.Between(Shown(before), Shown(after));

    private static object Shown(Deployment now) => new
    {
        now.Stable,
        now.Candidate,
        Weight = now.Candidate is null ? (int?)null : now.Weight,
        Frozen = now.Frozen is { } freeze ? new { freeze.Reason } : null,
        Withdrawn = now.Withdrawn is { } withdrawal ? new { withdrawal.Reason } : null,
        Barred = now.Barred.ToDictionary(bar => bar.Version.ToString(), bar => bar.Reason),
    };
}
