using System.Text;
using System.Text.Json;
using ModelFunctions.Api.Rollouts;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Api.Tests.Rollouts;

/// <summary>Durable Functions keeps 16 KB of UTF-16, and escapes what is not ASCII.</summary>
public sealed class CustomStatusTests
{
    private const int DurableLimit = 16 * 1024;

    private static readonly DateTimeOffset Now = new(2026, 1, 1, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(1, 500, true)]
    [InlineData(4, 1000, true)]
    [InlineData(RolloutPolicy.MaxChecks, 0, true)]
    [InlineData(RolloutPolicy.MaxChecks, 1000, false)]
    public void Of_is_within_the_limit_whatever_is_told(int checks, int length, bool hasChecks)
    {
        var status = InstanceStatus.Of(Rollout(checks, new string('é', length)), new Deployment()).CustomStatus;

        var written = JsonSerializer.SerializeToNode(status, CoreJson.Options)!.ToJsonString();
        Assert.InRange(Encoding.Unicode.GetByteCount(written), 0, DurableLimit);
        Assert.Equal((RolloutPhase.Stepping, hasChecks), (status.Phase, status.Checks is not null));
    }

    [Fact]
    public void Of_what_fits_is_told_whole()
    {
        var status = InstanceStatus.Of(Rollout(3, new string('x', 500)), new Deployment()).CustomStatus;
        Assert.Equal((500, 500, 0.01), (status.Reason!.Length, status.Checks![0].Detail!.Length, status.Checks[0].Candidate));
    }

    private static Rollout Rollout(int checks, string text)
    {
        var policy = PolicyDocument.ParseKnown($$"""{"checks":[{{string.Join(',', Enumerable.Range(0, Math.Max(1, checks)).Select(Metric))}}]}""");
        static string Metric(int index) => $$"""{"kind":"metric","source":"prod","query":"q{{index}}","max":1}""";
        CheckResult Check(int index) => new(index, policy.Checks[index].Kind, CheckAction.Revert, Verdict.Healthy)
        {
            LnE = -1.2345678901234567,
            Limit = 8.7654321098765432,
            Candidate = 0.01,
            Stable = 1 / 3.0,
            CandidateInterval = new Interval(1 / 7.0, 2 / 7.0),
            StableInterval = new Interval(1 / 9.0, 2 / 9.0),
            Samples = 1_000_000_000_000,
            StableSamples = 1_000_000_000_000,
            Test = "sequential",
            Detail = text.Length == 0 ? null : text,
        };
        return new Rollout(new RolloutId(ModelName.Parse(new string('m', 63)), new VersionNumber(int.MaxValue), 1000), RolloutPhase.Stepping, Now, new string('a', FreeText.MaxActor))
        {
            Policy = policy,
            Turn = 7,
            Reason = text,
            Error = text,
            LastLook = new LookSummary(6, Now, Verdict.Healthy, [.. Enumerable.Range(0, checks).Select(Check)]),
        };
    }
}
