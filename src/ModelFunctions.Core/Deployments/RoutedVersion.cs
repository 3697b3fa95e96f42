using ModelFunctions.Core.Models;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Deployments;

/// <summary>One version that serving keeps loaded.</summary>
/// <param name="Role">Why it is loaded.</param>
/// <param name="Version">Which version.</param>
/// <param name="Weight">Percent of the traffic, 0 to 100; previous has 0.</param>
/// <param name="Path">The artifact's path in the container <c>registry</c>.</param>
/// <param name="Sha256">What the artifact's bytes must hash to.</param>
/// <param name="Length">The artifact's bytes.</param>
public sealed record RoutedVersion(RouteRole Role, VersionNumber Version, int Weight, string Path, ContentHash Sha256, long Length);

/// <summary>Why serving keeps a version loaded.</summary>
public enum RouteRole
{
    /// <summary>In service; takes what the candidate does not.</summary>
    Stable,

    /// <summary>On trial beside stable.</summary>
    Candidate,

    /// <summary>What a rollback would go back to; loaded at weight 0 so that going back is quick.</summary>
    Previous,

    /// <summary>In service after promotion and still watched; its counts go to the candidate arm of blocks.</summary>
    Watched,
}

/// <summary>How scores are counted: equal bins over a range, values outside it in the first or last.</summary>
/// <param name="Output">The name of the model's output; null for the first.</param>
/// <param name="Low">The lower end of the range.</param>
/// <param name="High">The upper end of the range, above <paramref name="Low"/>.</param>
/// <param name="Bins">The number of equal bins, 2 to 100.</param>
public sealed record ScoreBins(string? Output, double Low, double High, int Bins);

/// <summary>The golden set of a version on trial.</summary>
/// <param name="Path">Its path in the container of artifacts.</param>
/// <param name="Sha256">What its bytes must hash to.</param>
/// <param name="On">What failing it does: with <see cref="CheckAction.Revert"/> the version never takes traffic.</param>
public sealed record RoutedGolden(string Path, ContentHash Sha256, CheckAction On);
