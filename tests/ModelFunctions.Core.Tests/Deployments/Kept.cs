using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Tests.Models;

namespace ModelFunctions.Core.Tests.Deployments;

/// <summary>What deployments and versions keep of bars and of what could be gone back to.</summary>
internal static class Kept
{
    public static bool IsBarred(this Deployment now, VersionNumber version) => now.LastBarred.Contains(version);

    /// <summary>The versions that something could go back to, best first.</summary>
    public static IEnumerable<VersionNumber> Fallbacks(this Deployment now, bool byItself = false) => now.FallbacksAmong(now.History.Reverse(), byItself);

    /// <summary>A version as it is saved with a transition that bars it, or does not.</summary>
    public static ModelVersion Version(this Transition transition, VersionNumber number) =>
        transition.Bars.FirstOrDefault(change => change.Version == number)?.Of(Samples.Version(number.Value)) ?? Samples.Version(number.Value);

    /// <summary>The bars that the transition gives.</summary>
    public static IEnumerable<Bar> Given(this Transition transition) => transition.Bars.Select(change => change.After).OfType<Bar>();
}
