using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Core.Tests.Rollouts;

/// <summary>A policy that pauses where there is nothing to judge by.</summary>
public class MissingDataTests
{
    private static readonly Rollout Stepping = Some.In(RolloutPhase.Stepping) with
    {
        Policy = PolicyDocument.ParseKnown("""{"onNoData":"pause","noDataLimit":"30m","minimumRequests":100,"steps":[{"weight":5,"hold":"1m"}]}"""),
    };

    /// <summary>To pause at once needs a look that could have seen requests: servers that take the weight and report.</summary>
    [Fact]
    public void Next_no_data_pauses_at_once_only_where_servers_have_the_weight_and_report()
    {
        Assert.Equal(RolloutPhase.Stepping, Stepping.Take("30s", Some.Looked(Verdict.NoData, isServed: false, requests: 0)).Phase);
        Assert.Equal(RolloutPhase.Stepping, Held("0s").Take("30s", new Signal.Looked(Some.Look(Verdict.NoData) with { IsHeard = false })).Phase);
        Assert.Equal(RolloutPhase.Stepping, Held("1m").Take("30s", Some.Looked(requests: 1)).Phase);
        Assert.Equal(RolloutPhase.Paused, Held("0s").Take("30s", Some.Looked(Verdict.NoData, requests: 0)).Phase);
    }

    /// <summary>A step of which so much was seen, the last at <see cref="Some.Start"/>.</summary>
    private static Rollout Held(string observed) => Stepping with { Observed = Duration.Parse(observed), ObservedAt = Some.Start };
}
