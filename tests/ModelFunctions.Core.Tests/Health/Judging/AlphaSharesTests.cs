using ModelFunctions.Core.Health.Checks.Errors;
using ModelFunctions.Core.Health.Checks.Invalid;
using ModelFunctions.Core.Health.Checks.Latency;
using ModelFunctions.Core.Health.Checks.Scores;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Tests.Health.Judging;

public sealed class AlphaSharesTests
{
    [Theory]
    // Of .4 + .1 + .3 + .2 = 1 in all.
    [InlineData("errors", 0.004)]
    [InlineData("invalid", 0.001)]
    [InlineData("latency", 0.003)]
    [InlineData("scores", 0.002)]
    public void Of_each_kind_by_default_is_its_part(string kind, double alpha) =>
        Assert.Equal(
            alpha,
            Alpha(Statistical.Single(check => check.Kind == CheckKind.Parse(kind)), [.. Statistical.Where(check => check.Kind != CheckKind.Parse(kind))]),
            1e-15);

    [Fact]
    public void Of_the_only_reverting_check_is_all()
    {
        CheckPolicy[] others =
        [
            new LatencyCheck { On = CheckAction.Pause }, new InvalidCheck { On = CheckAction.None },
            .. Sample.OfEachKind.Where(check => check is not StatisticalCheck),
        ];

        Assert.Equal(0.01, Alpha(new ErrorsCheck(), others));
    }

    [Fact]
    public void Of_a_pausing_check_is_its_own_and_takes_nothing_from_the_others()
    {
        StatisticalCheck errors = new ErrorsCheck(), scores = new ScoresCheck { On = CheckAction.Pause };

        Assert.Equal(0.01, Alpha(errors, scores));
        Assert.Equal(0.01, Alpha(scores, errors));
    }

    [Fact]
    public void Of_given_shares_is_in_their_proportion()
    {
        StatisticalCheck errors = new ErrorsCheck { Share = 3 }, latency = new LatencyCheck { Share = 1 };

        Assert.Equal(0.0075, Alpha(errors, latency), 1e-15);
        Assert.Equal(0.0025, Alpha(latency, errors), 1e-15);
    }

    [Fact]
    public void Of_all_reverting_checks_together_is_the_phases_part_of_alpha()
    {
        var setup = new JudgeSetup(JudgePhase.Steps, Sample.OfEachKind, 0.01, 180) { PhasePart = 0.8 };

        Assert.Equal(0.008, Statistical.Sum(check => AlphaShares.Of(check, setup)), 1e-15);
    }

    private static IReadOnlyList<StatisticalCheck> Statistical { get; } = [.. Sample.OfEachKind.OfType<StatisticalCheck>()];

    private static double Alpha(StatisticalCheck check, params CheckPolicy[] others) =>
        AlphaShares.Of(check, new JudgeSetup(JudgePhase.Steps, [check, .. others], 0.01, 180));
}
