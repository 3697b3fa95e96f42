using CsCheck;
using ModelFunctions.Core.Health.Judging.Betting;
using ModelFunctions.Core.Health.Judging.Sequences;

namespace ModelFunctions.Core.Tests.Health.Judging.Sequences;

public class RatioTallyTests
{
    /// <summary>The split goes up in steps and the baseline drifts, so that neither the sums nor the rates of both arms would tell the ratio.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void All_intervals_hold_at_once_while_weights_rise_and_the_baseline_drifts(double ratio)
    {
        var world = new SequenceWorld(seed: 21);
        const int Runs = 200;
        var missed = Enumerable.Range(0, Runs).Count(_ => Misses(world, ratio));
        Assert.InRange((double)missed / Runs, 0, 1 - RateSequence.Confidence);
    }

    [Fact]
    public void Value_is_the_ratio_also_where_the_sums_of_both_arms_say_otherwise()
    {
        // 100 times the traffic went to the candidate in an incident that hit both alike.
        var tally = RatioTally.Empty.Plus(new Hits(1, 100), new Hits(100, 10_000)).Plus(new Hits(1000, 10_000), new Hits(10, 100));
        Assert.Equal(1, tally.Value!.Value, 0.02);
        var interval = tally.Interval()!.Value;
        Assert.InRange(1, interval.Low, interval.High);
    }

    [Fact]
    public void Nothing_is_known_without_a_hit_or_without_both_arms()
    {
        Assert.Null(RatioTally.Empty.Value);
        Assert.Null(RatioTally.Empty.Plus(new Hits(0, 100), new Hits(0, 900)).Interval());
        Assert.Same(RatioTally.Empty, RatioTally.Empty.Plus(new Hits(5, 100), new Hits(0, 0)));
    }

    [Fact]
    public void Hits_of_the_candidate_alone_have_no_upper_end()
    {
        var tally = RatioTally.Empty.Plus(new Hits(30, 100), new Hits(0, 900));
        Assert.Equal(double.PositiveInfinity, tally.Interval()!.Value.High);
        Assert.True(tally.Interval()!.Value.Low > 5);
    }

    [Fact]
    public void Order_of_blocks_changes_nothing_and_the_interval_holds_its_value() =>
        Gen.Select(Gen.Long[0, 20], Gen.Long[20, 400], Gen.Long[0, 20], Gen.Long[20, 900]).Array[1, 30].Sample(blocks =>
        {
            var (forth, back) = (Of(blocks), Of(blocks.Reverse()));
            return forth.Interval() == back.Interval() && (forth.Value is not { } value || (forth.Interval()!.Value.Low <= value && value <= forth.Interval()!.Value.High));
        });

    private static RatioTally Of(IEnumerable<(long, long, long, long)> blocks) => blocks.Aggregate(
        RatioTally.Empty, (tally, block) => tally.Plus(new Hits(block.Item1, block.Item2), new Hits(block.Item3, block.Item4)));

    private static bool Misses(SequenceWorld world, double ratio)
    {
        var tally = RatioTally.Empty;
        for (var look = 0; look < 60; look++)
        {
            var candidates = (look / 20) switch { 0 => 20, 1 => 80, _ => 200 };
            var rate = look % 15 < 4 ? 0.05 : 0.01;
            tally = tally.Plus(new Hits(world.Hits(candidates, ratio * rate), candidates), new Hits(world.Hits(400 - candidates, rate), 400 - candidates));
            if (tally.Interval() is { } interval && (ratio < interval.Low || ratio > interval.High)) return true;
        }
        return false;
    }
}
