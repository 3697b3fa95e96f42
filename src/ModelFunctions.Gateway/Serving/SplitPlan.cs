using ModelFunctions.Core.Deployments;

namespace ModelFunctions.Gateway.Serving;

/// <summary>Which versions take traffic, decided from a routing and from what of it is ready.</summary>
/// <param name="Primary">Takes what the candidate does not; null where nothing is in service.</param>
/// <param name="Routed">What the routing means to be primary; another than <paramref name="Primary"/> where that one stands in. Null for none.</param>
/// <param name="Candidate">The version on trial, if it takes any traffic.</param>
/// <param name="Weight">Percent of the traffic on the candidate, 0 to 100.</param>
/// <param name="IsComplete">True where everything that the routing asks for is done, so that its generation may be reported.</param>
public readonly record struct SplitPlan(RoutedVersion? Primary, RoutedVersion? Routed, RoutedVersion? Candidate, int Weight, bool IsComplete)
{
    /// <summary>
    /// What is not ready takes no traffic: the candidate's share stays with stable, and a stable that is not ready is stood in for by
    /// the version that is in service until now, so that no request is dropped. One that can never be ready is stood in for by previous:
    /// what was in service until now may be what somebody has taken out.
    /// </summary>
    /// <param name="routing">What is asked for.</param>
    /// <param name="isLoaded">Whether a version can answer.</param>
    /// <param name="isRefused">Whether a version can never answer.</param>
    /// <param name="mayTry">Whether a loaded candidate may take traffic.</param>
    /// <param name="inService">The primary version until now.</param>
    public static SplitPlan Of(
        Routing routing, Func<RoutedVersion, bool> isLoaded, Func<RoutedVersion, bool> isRefused, Func<RoutedVersion, bool> mayTry,
        RoutedVersion? inService)
    {
        var primary = routing.Versions.Where(version => version.Role is RouteRole.Stable or RouteRole.Watched).MaxBy(version => version.Weight);
        var primaryIsReady = primary is null || isLoaded(primary);
        var candidate = routing.Find(RouteRole.Candidate);
        var candidateIsReady = candidate is null || mayTry(candidate);
        var trial = candidateIsReady && candidate?.Weight > 0 ? candidate : null;
        var standIn = primary is not null && isRefused(primary) && routing.Find(RouteRole.Previous) is { } previous && isLoaded(previous) ? previous : inService;
        return new SplitPlan(primaryIsReady ? primary : standIn, primary, trial, trial?.Weight ?? 0, primaryIsReady && candidateIsReady);
    }
}
