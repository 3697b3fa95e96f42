using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Deployments;

/// <summary>Makes the routing that a deployment means.</summary>
public static class RoutingOf
{
    /// <summary>Who serves what share of the traffic.</summary>
    /// <param name="now">The deployment.</param>
    /// <param name="model">Whose it is.</param>
    /// <param name="previous">The version that a rollback would go back to, kept loaded at weight 0; null for none.</param>
    /// <param name="artifacts">The saved bytes of each version named.</param>
    public static Routing Deployment(
        Deployment now, ModelName model, VersionNumber? previous, IReadOnlyDictionary<VersionNumber, Artifact> artifacts)
    {
        var versions = new List<RoutedVersion>(3);
        void Add(RouteRole role, VersionNumber? version, int weight)
        {
            if (version is not { } known) return;
            var artifact = artifacts[known];
            versions.Add(new RoutedVersion(role, known, weight, artifact.Path, artifact.Sha256, artifact.Length));
        }

        Add(now.IsWatched ? RouteRole.Watched : RouteRole.Stable, now.Stable, 100 - now.Weight);
        Add(RouteRole.Candidate, now.Candidate, now.Weight);
        // Out of service is an empty routing: nothing is kept loaded for a model that nobody may ask.
        if (versions.Count > 0) Add(RouteRole.Previous, previous, 0);
        return new Routing(model, now.Generation, versions)
        {
            Rollout = now.Owner,
            IntervalSeconds = now.Terms?.IntervalSeconds,
            CandidateUntil = now.Candidate is null ? null : now.CandidateUntil,
            Sticky = now.Terms?.Sticky ?? false,
            Scores = now.Terms?.Scores,
            Golden = now.Terms?.Golden,
        };
    }
}
