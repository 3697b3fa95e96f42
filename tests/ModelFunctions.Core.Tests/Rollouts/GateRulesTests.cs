using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Models;
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

    private static GateReport Report(string source, GateOutcome outcome) => new(source, new VersionNumber(2), outcome, Some.Start) { Reason = "case 1" };
}
