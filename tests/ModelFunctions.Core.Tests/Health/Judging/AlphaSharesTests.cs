using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Tests.Health.Judging;

public sealed class AlphaSharesTests
{
    [Theory]
    // Of .4 + .1 + .3 + .2 = 1 in all.
    [InlineData(CheckKind.Errors, 0.004)]
    [InlineData(CheckKind.Invalid, 0.001)]
    [InlineData(CheckKind.Latency, 0.003)]
    [InlineData(CheckKind.Scores, 0.002)]
    public void Of_each_kind_by_default_is_its_part(CheckKind kind, double alpha) =>
        Assert.Equal(alpha, Alpha(0, Sample.Check(kind), Others(kind)), 1e-15);

    [Fact]
    public void Of_the_only_reverting_check_is_all()
    {
        CheckPolicy[] others =
        [
            Sample.Check(CheckKind.Latency, CheckAction.Pause), Sample.Check(CheckKind.Invalid, CheckAction.None),
            Sample.Check(CheckKind.Metric), Sample.Check(CheckKind.Webhook),
        ];

        Assert.Equal(0.01, Alpha(0, Sample.Check(CheckKind.Errors), others));
    }

    [Fact]
    public void Of_a_pausing_check_is_its_own_and_takes_nothing_from_the_others()
    {
        CheckPolicy[] checks = [Sample.Check(CheckKind.Errors), Sample.Check(CheckKind.Scores, CheckAction.Pause)];

        Assert.Equal(0.01, Alpha(0, checks[0], checks[1]));
        Assert.Equal(0.01, Alpha(1, checks[0], checks[1]));
    }

    [Fact]
    public void Of_given_shares_is_in_their_proportion()
    {
        var errors = Sample.Check(CheckKind.Errors) with { Share = 3 };
        var latency = Sample.Check(CheckKind.Latency) with { Share = 1 };

        Assert.Equal(0.0075, Alpha(0, errors, latency), 1e-15);
        Assert.Equal(0.0025, Alpha(1, errors, latency), 1e-15);
    }

    [Fact]
    public void Of_all_reverting_checks_together_is_the_phases_part_of_alpha()
    {
        CheckPolicy[] checks = [.. Enum.GetValues<CheckKind>().Select(kind => Sample.Check(kind))];
        var setup = new JudgeSetup(JudgePhase.Steps, checks, 0.01, 180) { PhasePart = 0.8 };

        Assert.Equal(0.008, checks.Where(check => AlphaShares.IsStatistical(check.Kind)).Sum(check => AlphaShares.Of(check, setup)), 1e-15);
    }

    private static CheckPolicy[] Others(CheckKind kind) =>
        [.. Enum.GetValues<CheckKind>().Where(other => other != kind && AlphaShares.IsStatistical(other)).Select(other => Sample.Check(other))];

    private static double Alpha(int which, CheckPolicy first, params CheckPolicy[] others)
    {
        CheckPolicy[] checks = [first, .. others];
        return AlphaShares.Of(checks[which], new JudgeSetup(JudgePhase.Steps, checks, 0.01, 180));
    }
}
