using CsCheck;
using ModelFunctions.Core.Health.Judging.Betting;
using ModelFunctions.Core.Health.Judging.Sequences;

namespace ModelFunctions.Core.Tests.Health.Judging.Sequences;

public class RateSequenceTests
{
    [Theory]
    [InlineData(0.001)]
    [InlineData(0.01)]
    [InlineData(0.2)]
    [InlineData(0.95)]
    public void All_intervals_of_a_sequence_hold_at_once_with_the_stated_chance(double rate)
    {
        var world = new SequenceWorld(seed: 11);
        Assert.InRange(world.ShareOfMisses(runs: 400, looks: 150, _ => rate), 0, 1 - RateSequence.Confidence);
    }

    [Fact]
    public void A_rate_that_drifts_is_covered_in_its_average()
    {
        var world = new SequenceWorld(seed: 12);
        Assert.InRange(world.ShareOfMisses(runs: 400, looks: 150, look => look % 40 < 8 ? 0.15 : 0.01), 0, 1 - RateSequence.Confidence);
    }

    [Fact]
    public void An_interval_that_holds_for_one_look_misses_far_more_often()
    {
        var world = new SequenceWorld(seed: 13);
        Assert.True(world.ShareOfMisses(runs: 200, looks: 150, _ => 0.2, hits =>
        {
            var (low, high) = RateInterval.Wilson(hits);
            return new(low, high);
        }) > 0.25);
    }

    /// <summary>Ten failures in a thousand: the interval for one look is 0.54 % to 1.83 %, and one for all looks is at most three times as wide.</summary>
    [Fact]
    public void Of_is_not_much_wider_than_an_interval_for_one_look()
    {
        var (low, high) = RateSequence.Of(new Hits(10, 1000));
        Assert.InRange(low, 0.002, 0.0054);
        Assert.InRange(high, 0.0183, 0.03);
    }

    [Fact]
    public void Of_without_a_trial_says_nothing() => Assert.Equal(new(0, 1), RateSequence.Of(default));

    [Fact]
    public void Of_holds_the_rate_that_was_seen_and_mirrors_hits_and_misses() =>
        Gen.Select(Gen.Long[0, 5000], Gen.Long[0, 5000]).Where((hits, misses) => hits + misses > 0).Sample((hits, misses) =>
        {
            var seen = new Hits(hits, hits + misses);
            var (low, high) = RateSequence.Of(seen);
            var mirrored = RateSequence.Of(new Hits(misses, hits + misses));
            return low >= 0 && low <= seen.Rate && seen.Rate <= high + 1e-12 && high <= 1
                && Math.Abs(low - (1 - mirrored.High)) < 1e-12 && Math.Abs(high - (1 - mirrored.Low)) < 1e-12;
        });

    [Fact]
    public void Of_more_confidence_is_never_narrower() =>
        Gen.Select(Gen.Long[0, 500], Gen.Long[1, 5000]).Sample((hits, misses) =>
        {
            var (few, many) = (RateSequence.Of(new Hits(hits, hits + misses), 0.9), RateSequence.Of(new Hits(hits, hits + misses), 0.99));
            return many.Low <= few.Low && many.High >= few.High;
        });
}
