using CsCheck;
using ModelFunctions.Core.Health.Judging.Betting;

namespace ModelFunctions.Core.Tests.Health.Judging.Betting;

public sealed class RestartScheduleTests
{
    private static readonly Gen<int> Planned = Gen.Int[1, 1000];

    [Fact]
    public void Stake_of_the_first_look_is_half_and_the_others_share_the_rest_evenly()
    {
        var schedule = new RestartSchedule(181);

        Assert.Equal(0.5, schedule.Stake(1));
        Assert.Equal(0.5 / 180, schedule.Stake(2));
        Assert.Equal(schedule.Stake(2), schedule.Stake(181));
    }

    [Fact]
    public void Stake_after_the_planned_looks_is_nothing() => Assert.Equal(0, new RestartSchedule(180).Stake(181));

    [Fact]
    public void Stake_of_all_looks_together_never_exceeds_one() =>
        Planned.Sample(planned =>
        {
            var schedule = new RestartSchedule(planned);
            Assert.InRange(Enumerable.Range(1, 2 * planned).Sum(schedule.Stake), 0, 1 + 1e-12);
        });

    [Fact]
    public void Unstaked_is_what_the_stakes_so_far_leave_of_one() =>
        Gen.Select(Planned, Gen.Int[0, 1200]).Sample((planned, look) =>
        {
            var schedule = new RestartSchedule(planned);
            Assert.Equal(1 - Enumerable.Range(1, look).Sum(schedule.Stake), schedule.Unstaked(look), 1e-12);
        });
}
