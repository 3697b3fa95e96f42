using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Tests.Rollouts;

namespace ModelFunctions.Core.Tests.Deployments;

public class CandidateLeaseTests
{
    /// <summary>With short intervals a host has at least three minutes to come back, half of the lease.</summary>
    [Theory]
    [InlineData("10s", "6m")]
    [InlineData("1m", "6m")]
    [InlineData("61s", "366s")]
    [InlineData("10m", "1h")]
    public void Until_is_six_intervals_on_but_six_minutes_at_least(string interval, string lease) =>
        Assert.Equal(Some.After(lease), CandidateLease.Until(Some.Start, Duration.Parse(interval)));

    [Theory]
    [InlineData("30s", "179s", "6m")]
    [InlineData("30s", "180s", "6m")]
    [InlineData("30s", "181s", "541s")]
    [InlineData("10m", "29m", "1h")]
    [InlineData("10m", "31m", "91m")]
    public void Renewed_begins_a_new_lease_once_less_than_half_is_left(string interval, string at, string lease)
    {
        var now = new Deployment { Candidate = VersionNumber.First, CandidateUntil = CandidateLease.Until(Some.Start, Duration.Parse(interval)) };
        Assert.Equal(Some.After(lease), now.Renewed(Some.After(at), Duration.Parse(interval)).CandidateUntil);
    }
}
