using ModelFunctions.Core.Health.Checks.Scores;

namespace ModelFunctions.Core.Tests.Health.Checks.Scores;

public sealed class ScoreTallyTests
{
    [Fact]
    public void Distance_of_nothing_is_zero() => Assert.Equal(0, ScoreTally.Distance(ScoreTally.Begin(3)));

    [Fact]
    public void Distance_of_one_block_is_that_of_its_arms()
    {
        var tally = ScoreTally.Begin(2);
        ScoreTally.Add(tally, [50, 50], 100, [810, 90], 900);

        Assert.Equal(JensenShannon.UnbiasedDistance([50, 50], 100, [810, 90], 900), ScoreTally.Distance(tally), 1e-12);
    }

    [Fact]
    public void Add_of_a_block_with_one_arm_only_changes_nothing()
    {
        var tally = ScoreTally.Begin(2);
        ScoreTally.Add(tally, [50, 50], 100, [0, 0], 0);
        ScoreTally.Add(tally, [0, 0], 0, [5, 5], 10);

        Assert.All(tally, sum => Assert.Equal(0, sum));
    }
}
