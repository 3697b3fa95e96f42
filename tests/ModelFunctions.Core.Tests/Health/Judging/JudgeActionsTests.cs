using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks.Errors;
using ModelFunctions.Core.Health.Checks.Golden;
using ModelFunctions.Core.Health.Checks.Invalid;
using ModelFunctions.Core.Health.Checks.Metric;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Tests.Health.Judging;

/// <summary>What becomes of a finding: revert, pause, dry run.</summary>
public sealed class JudgeActionsTests
{
    private static readonly Block Broken = Sample.Block(new Arm(100, 60, 60), new Arm(900, 9));

    [Fact]
    public void Look_at_a_dry_run_tells_what_it_found_and_changes_nothing()
    {
        var result = Judged.Steps(new ErrorsCheck { On = CheckAction.None }).Look(Broken);

        Assert.Equal(Verdict.Degraded, result.Checks[0].Verdict);
        Assert.NotEqual(Verdict.Degraded, result.Verdict);
        Assert.Null(result.Decisive);
    }

    [Fact]
    public void Look_found_by_a_reverting_and_a_pausing_check_reverts()
    {
        var result = Judged.Steps(new ErrorsCheck { On = CheckAction.Pause }, new InvalidCheck()).Look(Broken);

        Assert.Equal(InvalidCheck.Name, result.Decisive?.Kind);
        Assert.Equal(1, result.Decisive?.Check);
    }

    [Fact]
    public void Acknowledge_makes_the_check_a_dry_run_until_the_end()
    {
        var judged = Judged.Steps(new ErrorsCheck { On = CheckAction.Pause }, new InvalidCheck());
        var before = judged.Look(Sample.Block(new Arm(100, 60), new Arm(900, 9)));
        judged.Acknowledge(ErrorsCheck.Name);
        var after = judged.Look(Sample.Block(new Arm(100, 60), new Arm(900, 9), 2));

        Assert.Equal(CheckAction.Pause, before.Decisive?.On);
        Assert.Equal(Verdict.Healthy, after.Verdict);
        Assert.Equal((CheckAction.None, Verdict.Degraded), (after.Checks[0].On, after.Checks[0].Verdict));
        Assert.True(after.Checks[0].LnE > before.Checks[0].LnE);
    }

    [Fact]
    public void Look_leaves_checks_that_are_not_statistical_to_others()
    {
        var result = Judged.Steps(new MetricCheck { Source = "s", Query = "q" }, new ErrorsCheck(), new GoldenCheck()).Look(Broken);

        Assert.Equal((1, ErrorsCheck.Name), (Assert.Single(result.Checks).Check, result.Checks[0].Kind));
    }
}
