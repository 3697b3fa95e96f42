using System.Globalization;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Core.Tests.Rollouts;

public class GateRulesTests
{
    [Theory]
    [InlineData("""{}""", true)]
    [InlineData("""{"checks":[{"kind":"golden"}]}""", true)]
    [InlineData("""{"checks":[{"kind":"golden","on":"pause"}]}""", false)]
    [InlineData("""{"checks":[{"kind":"golden","on":"none"}]}""", false)]
    public void Refusal_by_a_golden_set_is_one_unless_the_policy_says_otherwise(string policy, bool refused)
    {
        var refusal = GateRules.Refusal(PolicyDocument.ParseKnown(policy), [Report("gw/1", GateOutcome.Passed), Report("gw/2", GateOutcome.GoldenFailed)]);

        Assert.Equal(refused ? "gw/2 refused version 2: case 1" : null, refusal);
    }

    [Theory]
    [InlineData(GateOutcome.NotLoaded)]
    [InlineData(GateOutcome.OtherSignature)]
    public void Refusal_of_what_cannot_serve_is_one_whatever_the_policy_says_of_golden_sets(GateOutcome outcome) =>
        Assert.NotNull(GateRules.Refusal(PolicyDocument.ParseKnown("""{"checks":[{"kind":"golden","on":"none"}]}"""), [Report("gw/1", outcome)]));

    [Theory]
    [InlineData(Gate.None, false, null, true)]
    [InlineData(Gate.Auto, true, null, true)]
    [InlineData(Gate.Auto, false, null, false)]
    [InlineData(Gate.Auto, false, "3", false)]
    [InlineData(Gate.Auto, false, "4", true)]
    [InlineData(Gate.Auto, false, "3,5", true)]
    public void SignalOf_is_loaded_when_a_server_has_accepted_the_version_or_counts_at_its_generation(
        Gate gate, bool isAccepted, string? generations, bool expected)
    {
        var look = Look(Some.Start) with { Report = Some.Look() with { IsAccepted = isAccepted } };
        look = look with
        {
            State = look.State with
            {
                Sources = [.. (generations?.Split(',') ?? []).Select(at => SourceCursor.Begin("gw/1") with { Generation = int.Parse(at, CultureInfo.InvariantCulture) })],
            },
        };

        Assert.Equal(expected, GateRules.SignalOf(Gating(Some.Policy with { Gate = gate }), look).IsLoaded);
    }

    [Theory]
    [InlineData("{}", false, 999, "119s", false)]
    [InlineData("{}", false, 1000, "0s", true)]
    [InlineData("{}", false, 0, "2m", true)]
    [InlineData("{}", true, 0, "0s", true)]
    [InlineData("""{"gate":"none"}""", false, 0, "0s", true)]
    [InlineData("""{"steps":[]}""", false, 0, "0s", true)]
    [InlineData("""{"checks":[{"kind":"errors"}]}""", false, 0, "0s", true)]
    public void SignalOf_has_a_baseline_when_there_is_enough_to_compare_latencies_with_or_nothing_to_compare(
        string policy, bool isFirst, long known, string after, bool expected)
    {
        var stable = new StableRecord(new Arm(known) { Latency = [new BinCount(100, known - known / 2), new BinCount(200, known / 2)] });
        var look = Look(Some.After(after));
        look = look with { State = look.State with { Stable = stable } };

        var signal = GateRules.SignalOf(Gating(PolicyDocument.ParseKnown(policy)) with { IsFirst = isFirst }, look);

        Assert.Equal((expected, known), (signal.HasBaseline, signal.StableRequests));
    }

    [Theory]
    [InlineData(GateOutcome.Passed, "90s", true)]
    [InlineData(GateOutcome.Passed, "91s", false)]
    [InlineData(GateOutcome.NotLoaded, "0s", false)]
    public void WithReports_is_accepted_by_a_server_that_was_heard_not_long_ago(GateOutcome outcome, string after, bool expected)
    {
        var look = Some.Look().WithReports([Report("gw/1", outcome)], Some.Policy, Some.After(after));

        Assert.Equal((expected, outcome == GateOutcome.Passed), (look.IsAccepted, look.Refusal is null));
    }

    [Fact]
    public void WithReports_is_accepted_by_one_server_and_not_while_none_has_reported()
    {
        Assert.False(Some.Look().WithReports([], Some.Policy, Some.Start).IsAccepted);
        Assert.True(Some.Look().WithReports(
            [Report("gw/1", GateOutcome.NotLoaded), Report("gw/2", GateOutcome.Passed)], Some.Policy, Some.Start).IsAccepted);
    }

    private static Rollout Gating(RolloutPolicy policy) => Some.In(RolloutPhase.Gating) with { Policy = policy };

    private static Look Look(DateTimeOffset at) =>
        new(7, at, new LookQuestion(null, 4, [])) { Report = Some.Look(), State = new HealthState(Some.Start) };

    private static GateReport Report(string source, GateOutcome outcome) => new(source, new VersionNumber(2), outcome, Some.Start) { Reason = "case 1" };
}
