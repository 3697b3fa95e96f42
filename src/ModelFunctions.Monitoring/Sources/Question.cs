using System.Globalization;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Monitoring.Sources;

/// <summary>What is asked, about which version.</summary>
/// <param name="Rollout">The rollout that is looked at.</param>
/// <param name="Query">The check's query; null for a webhook.</param>
internal sealed record Question(RolloutId Rollout, string? Query = null)
{
    /// <summary>
    /// The query with <c>$model</c>, <c>$version</c> and <c>$rollout</c> replaced. What is put in has only lower-case letters, digits and
    /// hyphens, so it cannot end a quoted label.
    /// </summary>
    public string Filled => (Query ?? "")
        .Replace("$model", Rollout.Model.ToString(), StringComparison.Ordinal)
        .Replace("$version", Rollout.Version.Value.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("$rollout", Rollout.ToString(), StringComparison.Ordinal);
}
