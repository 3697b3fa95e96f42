using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Health.Judging;

namespace ModelFunctions.Core.Tests.Health.Judging;

public sealed class JudgeSetupTests
{
    [Fact]
    public void For_a_policy_plans_the_looks_of_steps_and_watch_together()
    {
        // 3 × 5 min and 1 h, every 30 s.
        Assert.Equal(150, JudgeSetup.For(PolicyDocument.Default, JudgePhase.Steps).PlannedLooks);
        Assert.Equal(150, JudgeSetup.For(PolicyDocument.Default, JudgePhase.Watch).PlannedLooks);
    }

    [Fact]
    public void For_a_policy_that_plans_no_time_at_all_plans_one_look() =>
        Assert.Equal(1, JudgeSetup.For(PolicyDocument.Default with { Steps = [], Watch = TimeSpan.Zero }, JudgePhase.Steps).PlannedLooks);

    [Theory]
    [InlineData(JudgePhase.Steps, 0.8)]
    [InlineData(JudgePhase.Watch, 0.2)]
    [InlineData(JudgePhase.FirstVersion, 1)]
    public void For_a_policy_with_steps_and_watch_divides_alpha_between_them(JudgePhase phase, double part) =>
        Assert.Equal(part, JudgeSetup.For(PolicyDocument.Default, phase).PhasePart, 1e-15);

    [Fact]
    public void For_a_policy_with_only_one_of_them_gives_it_all_of_alpha()
    {
        Assert.Equal(1, JudgeSetup.For(PolicyDocument.Default with { Watch = TimeSpan.Zero }, JudgePhase.Steps).PhasePart);
        Assert.Equal(1, JudgeSetup.For(PolicyDocument.Default with { Steps = [] }, JudgePhase.Watch).PhasePart);
    }
}
