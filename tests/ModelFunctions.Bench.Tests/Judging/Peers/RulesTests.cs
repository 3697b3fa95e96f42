using ModelFunctions.Bench.Judging;
using ModelFunctions.Bench.Judging.Peers;
using ModelFunctions.Bench.Judging.Worlds;
using ModelFunctions.Core.Health;

namespace ModelFunctions.Bench.Tests.Judging.Peers;

/// <summary>The rules of others, on blocks in which every figure is known.</summary>
public sealed class RulesTests
{
    [Fact]
    public void ZTestRule_takes_back_at_the_first_look_that_is_significant() =>
        Assert.Equal(1, FirstTakenBack(new ZTestRule(0.05), _ => (5, 9)));

    [Fact]
    public void ThresholdRule_looks_once_a_minute_and_only_at_the_limit_exceeded()
    {
        Assert.Equal(6, FirstTakenBack(new ThresholdRule(0.02, 0), _ => (3, 9)));
        Assert.Null(FirstTakenBack(new ThresholdRule(0.02, 0), _ => (2, 9)));
    }

    [Fact]
    public void ThresholdRule_with_a_failure_limit_takes_one_more_failed_minute() =>
        Assert.Equal(30, FirstTakenBack(new ThresholdRule(0.02, 4), _ => (3, 9)));

    [Fact]
    public void KayentaRule_needs_five_minutes_at_least() =>
        Assert.Equal(30, FirstTakenBack(new KayentaRule(), look => (40 + look % 7, 9)));

    [Fact]
    public void ObrienFlemingRule_looks_once_a_minute_and_hardly_spends_anything_early()
    {
        Assert.Equal(6, FirstTakenBack(new ObrienFlemingRule(), _ => (50, 9)));
        Assert.InRange(FirstTakenBack(new ObrienFlemingRule(), _ => (2, 9)) ?? 0, 12, 180);
    }

    [Fact]
    public void OracleRule_waits_for_the_onset() =>
        Assert.Equal(91, FirstTakenBack(
            new OracleRule(ErrorWorld.Steady(0.5, 0.01).Knowledge!, 90, 0.05), look => (look > 90 ? 50 : 1, 9)));

    private static int? FirstTakenBack(IRule rule, Func<int, (int Candidate, int Stable)> errors)
    {
        for (var look = 1; look <= ReferenceRows.Looks; look++)
        {
            var (candidate, stable) = errors(look);
            if (rule.TakesBack(look, [Blocks.At(look, "host", new Arm(100, candidate), new Arm(900, stable))])) return look;
        }
        return null;
    }
}
