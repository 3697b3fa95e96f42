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

    private static readonly Deployment Eventful = new()
    {
        Stable = new VersionNumber(3),
        Candidate = new VersionNumber(8),
        History =
        [
            Period(1, StableEnd.Replaced), Period(8, StableEnd.Replaced), Period(4, StableEnd.Replaced),
            Period(3, StableEnd.Replaced), Period(5, StableEnd.Reverted), Period(7, StableEnd.Withdrawn), Period(6, StableEnd.RolledBack),
            Period(9, StableEnd.Replaced), Period(3, null),
        ],
    };

    /// <summary>Whatever was stable once, is not in service; those that another took the place of come first.</summary>
    [Fact]
    public void Fallbacks_are_what_was_ever_stable_without_what_serves() =>
        Assert.Equal(Versions(9, 4, 1, 6, 7, 5), Eventful.Fallbacks());

    /// <summary>7 was withdrawn by a person, and with it whatever was stable before.</summary>
    [Fact]
    public void Fallbacks_that_need_no_person_are_those_since_the_model_was_withdrawn() => Assert.Equal(Versions(9, 6), Eventful.Fallbacks(byItself: true));

    [Theory]
    [InlineData(false, 19, false)]
    [InlineData(true, 0, true)]
    [InlineData(false, 20, true)]
    public void MayHaveOlder_is_said_of_a_list_that_had_no_room_or_may_have_had_none(bool hasOlder, int periods, bool expected) =>
        Assert.Equal(
            expected, new Deployment { HasOlder = hasOlder, History = [.. Enumerable.Range(1, periods).Select(i => Period(i, StableEnd.Replaced))] }.MayHaveOlder());

    private static IEnumerable<VersionNumber> Versions(params int[] numbers) => numbers.Select(number => new VersionNumber(number));

    private static StablePeriod Period(int version, StableEnd? end) => new(new VersionNumber(version), Some.Start, End: end);
}
