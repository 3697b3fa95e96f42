using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Deployments;

/// <summary>What a transition made of what is in service, for the log.</summary>
internal static class DeploymentChanges
{
    /// <summary>The fields of the model, as the API shows it, that are other than before; null for none.</summary>
    /// <param name="before">The record before it.</param>
    /// <param name="after">The record after it.</param>
    /// <param name="bars">What became of versions' bars.</param>
    public static IReadOnlyList<FieldChange>? Between(Deployment before, Deployment after, IReadOnlyList<BarChange> bars) =>
        JsonDifference.Between(Shown(before, bars.Select(change => change.Before)), Shown(after, bars.Select(change => change.After)));

    private static object Shown(Deployment now, IEnumerable<Bar?> bars) => new
    {
        now.Stable,
        now.Candidate,
        Weight = now.Candidate is null ? (int?)null : now.Weight,
        Frozen = now.Frozen is { } freeze ? new { freeze.Reason } : null,
        Withdrawn = now.Withdrawn is { } withdrawal ? new { withdrawal.Reason } : null,
        Barred = bars.OfType<Bar>().ToDictionary(bar => bar.Version.ToString(), bar => bar.Reason),
    };
}
