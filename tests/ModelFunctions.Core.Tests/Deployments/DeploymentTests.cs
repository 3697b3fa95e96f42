using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Tests.Rollouts;

namespace ModelFunctions.Core.Tests.Deployments;

public class DeploymentTests
{
    [Theory]
    [InlineData(4, false)]
    [InlineData(5, true)]
    [InlineData(6, true)]
    public void IsPublished_when_the_newest_generation_is(long published, bool expected) =>
        Assert.Equal(expected, new Deployment { Generation = 5, PublishedGeneration = published }.IsPublished);

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    public void Serves_stable_and_candidate_alone(int version, bool expected) =>
        Assert.Equal(expected, new Deployment { Stable = new VersionNumber(1), Candidate = new VersionNumber(2) }.Serves(new VersionNumber(version)));

    [Fact]
    public void Fallbacks_are_replaced_versions_newest_first_without_stable_barred_ones_and_those_that_were_taken_back()
    {
        var now = new Deployment
        {
            Stable = new VersionNumber(3),
            Barred = [new Bar(new VersionNumber(2), "bad", "ada", Some.Start)],
            History =
            [
                Period(1, StableEnd.Replaced), Period(4, StableEnd.Replaced), Period(2, StableEnd.Replaced), Period(3, StableEnd.Replaced),
                Period(5, StableEnd.Reverted), Period(6, StableEnd.RolledBack), Period(7, StableEnd.Withdrawn), Period(1, StableEnd.Replaced), Period(3, null),
            ],
        };

        Assert.Equal([new VersionNumber(1), new VersionNumber(4)], now.Fallbacks());
    }

    private static StablePeriod Period(int version, StableEnd? end) => new(new VersionNumber(version), Some.Start, End: end);
}
