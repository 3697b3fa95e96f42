using ModelFunctions.Core.Deployments;

namespace ModelFunctions.Gateway.Serving;

/// <summary>Which versions take traffic, decided from a routing and from what of it is ready.</summary>
/// <param name="Primary">Takes what the candidate does not; null where nothing is in service.</param>
/// <param name="Routed">The version that the routing has as primary; it differs from <paramref name="Primary"/> while that one answers in its place. Null for none.</param>
/// <param name="Candidate">The version on trial, if it takes any traffic.</param>
/// <param name="Weight">Percent of the traffic on the candidate, 0 to 100.</param>
/// <param name="IsComplete">True where everything that the routing asks for is done, so that its generation may be reported.</param>
public readonly record struct SplitPlan(RoutedVersion? Primary, RoutedVersion? Routed, RoutedVersion? Candidate, int Weight, bool IsComplete)
{
    /// <summary>
    /// A version that is not ready takes no traffic. The candidate's share stays with stable. If stable is not ready, the version that was
    /// primary until now answers, so that no request is dropped. If stable can never be ready, previous answers instead, because a person may
    /// have taken out the version that was primary until now.
    /// </summary>
    /// <param name="routing">What is asked for.</param>
    /// <param name="isLoaded">Whether a version can answer.</param>
    /// <param name="isRefused">Whether a version can never answer, because this gateway refused it.</param>
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
