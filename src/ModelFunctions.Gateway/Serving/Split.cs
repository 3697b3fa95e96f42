using ModelFunctions.Core.Deployments;
using ModelFunctions.Gateway.Health;
using ModelFunctions.Gateway.Runtime;

namespace ModelFunctions.Gateway.Serving;

/// <summary>What answers a model's requests at one moment. It is replaced as a whole and never changed.</summary>
/// <param name="Routing">What was asked for.</param>
/// <param name="Plan">What of it is done.</param>
/// <param name="Generation">The newest generation of which everything is done; 0 where none is.</param>
public sealed record Split(Routing? Routing, SplitPlan Plan, long Generation)
{
    /// <summary>Nothing is in service.</summary>
    public static Split Nothing { get; } = new(null, default, 0);

    /// <summary>The primary version's model.</summary>
    public LoadedModel? Primary { get; init; }

    /// <summary>The candidate's model, where it takes traffic.</summary>
    public LoadedModel? Candidate { get; init; }

    /// <summary>Where requests are counted; null where they are not.</summary>
    public RolloutBlocks? Blocks { get; init; }

    /// <summary>The version that answers a request that arrives now.</summary>
    /// <param name="key">The caller's <c>X-Route-Key</c>, if any.</param>
    public Choice Choose(string? key, Chance chance, DateTimeOffset now)
    {
        var sticky = Routing?.Sticky == true ? key : null;
        if (Candidate is not null && !(now >= Routing!.CandidateUntil)
            && (sticky is null ? chance.Percent() : StickyHash.Percent(Routing.Rollout, sticky)) < Plan.Weight)
            return new Choice(Candidate, ArmRole.Candidate, sticky, Blocks);
        return new Choice(Primary, PrimaryArm(), sticky, Blocks);
    }

    /// <summary>A version that only answers in another's place counts for neither arm.</summary>
    private ArmRole? PrimaryArm() => Routing?.Versions.FirstOrDefault(version => version.Version == Plan.Primary?.Version)?.Role switch
    {
        RouteRole.Stable => ArmRole.Stable,
        RouteRole.Watched => ArmRole.Candidate,
        _ => null,
    };
}

/// <summary>The version that answers one request.</summary>
/// <param name="Model">The version's model; null where nothing is in service.</param>
/// <param name="Arm">The arm that it counts to; null where it does not count.</param>
/// <param name="StickyKey">The key that decided; null where chance did.</param>
/// <param name="Blocks">Where it counts.</param>
public readonly record struct Choice(LoadedModel? Model, ArmRole? Arm, string? StickyKey, RolloutBlocks? Blocks)
{
    /// <summary>Notes the arrival; null where it does not count.</summary>
    public Arrival? Arrive() => Arm is { } arm ? Blocks?.Arrive(arm, StickyKey) : null;
}
