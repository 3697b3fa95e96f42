using ModelFunctions.Core.Models;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.Api.Views;

/// <summary>The names that can stand for a version's number.</summary>
public static class VersionAlias
{
    public const string Latest = "latest";

    /// <summary>All aliases, whether or not they name a version now.</summary>
    public static IReadOnlyList<string> All { get; } = ["stable", "candidate", "previous", Latest];

    /// <summary>What each alias names now; one that names none is left out.</summary>
    public static IReadOnlyDictionary<string, int> Of(ModelStatus status)
    {
        VersionNumber?[] named = [status.Deployment.Stable, status.Deployment.Candidate, status.Previous, new VersionNumber(status.Head.Latest)];
        return All.Zip(named).Where(pair => pair.Second is not null).ToDictionary(pair => pair.First, pair => pair.Second!.Value.Value);
    }
}
