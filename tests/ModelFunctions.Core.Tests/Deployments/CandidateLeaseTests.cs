using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Tests.Rollouts;

namespace ModelFunctions.Core.Tests.Deployments;

public class CandidateLeaseTests
{
    /// <summary>Two looks may be missed; with short intervals a host has three minutes to come back.</summary>
    [Theory]
    [InlineData("10s", "3m")]
    [InlineData("1m", "3m")]
    [InlineData("61s", "183s")]
    [InlineData("10m", "30m")]
    public void Until_is_three_intervals_on_but_three_minutes_at_least(string interval, string lease) =>
        Assert.Equal(Some.After(lease), CandidateLease.Until(Some.Start, Duration.Parse(interval)));
}
