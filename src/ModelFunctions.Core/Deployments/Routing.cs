using System.Text.Json.Serialization;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Deployments;

/// <summary>
/// What serving must do for one model, published as <c>serving/{model}.json</c>. Anything can follow it: it is the contract to other servers.
/// </summary>
/// <remarks>
/// A higher format of it needs a higher one of <see cref="Deployment"/>, too: the deployment is saved first, so that an older program stops there,
/// before it has changed anything, and not at what it cannot publish.
/// </remarks>
/// <param name="Model">Whose routing it is.</param>
/// <param name="Generation">The deployment's generation; a follower never goes back to a lower one.</param>
/// <param name="Versions">What to keep loaded, with weights that sum to 100, or to 0 while a first version is gated; empty withdraws the model.</param>
[Format(1)]
public sealed record Routing(ModelName Model, long Generation, IReadOnlyList<RoutedVersion> Versions)
{
    /// <summary>The number of this form of a routing; a follower leaves one with a higher number than it knows alone. Without it, the oldest.</summary>
    [JsonPropertyOrder(-1)]
    public int Format { get; } = Formats.Of<Routing>();

    /// <summary>The rollout under way; blocks are counted for it. Null when there is none.</summary>
    public RolloutId? Rollout { get; init; }

    /// <summary>How often health is looked at, and so how long a block is. In JSON whole seconds; null when no rollout is under way.</summary>
    public int? IntervalSeconds { get; init; }

    /// <summary>After this moment a follower gives the candidate no more traffic, whatever else is dead. Null when there is no candidate.</summary>
    public DateTimeOffset? CandidateUntil { get; init; }

    /// <summary>True where a request's <c>X-Route-Key</c> decides its side, salted with the rollout.</summary>
    public bool Sticky { get; init; }

    /// <summary>Which output is counted into which bins; null where scores are not watched.</summary>
    public ScoreBins? Scores { get; init; }

    /// <summary>The golden set that the version on trial must pass; null where there is none.</summary>
    public RoutedGolden? Golden { get; init; }

    /// <summary>The routed version that has the role, if any.</summary>
    public RoutedVersion? Find(RouteRole role) => Versions.FirstOrDefault(version => version.Role == role);
}
