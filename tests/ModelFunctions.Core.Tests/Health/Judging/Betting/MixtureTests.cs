using CsCheck;
using ModelFunctions.Core.Health.Judging.Betting;

namespace ModelFunctions.Core.Tests.Health.Judging.Betting;

public sealed class MixtureTests
{
    private const int Bets = 3;

    // Gains of three bets in up to thirty looks.
    private static readonly Gen<double[][]> Gains = Gen.Double[-2, 2].Array[Bets].Array[1, 30];

    [Fact]
    public void LogE_is_the_average_over_bets_of_the_average_over_restart_times() =>
        Gains.Sample(gains =>
        {
            var schedule = new RestartSchedule(20);
            var expected = schedule.Unstaked(gains.Length);
            for (var bet = 0; bet < Bets; bet++)
                for (var start = 1; start <= gains.Length; start++)
                    expected += schedule.Stake(start) / Bets * Math.Exp(gains.Skip(start - 1).Sum(look => look[bet]));

            Assert.Equal(Math.Log(expected), Run(gains, schedule), 1e-10);
        });

    [Fact]
    public void LogE_without_any_gain_stays_zero()
    {
        double[][] nothing = [.. Enumerable.Range(0, 50).Select(_ => new double[Bets])];

        Assert.Equal(0, Run(nothing, new RestartSchedule(20)), 1e-12);
    }

    [Fact]
    public void LogE_after_many_bad_looks_still_finds_what_sets_in_late()
    {
        double[][] late = [.. Enumerable.Range(0, 100).Select(look => Enumerable.Repeat(look < 80 ? -1.0 : 1.0, Bets).ToArray())];

        // From look 81 on every restart up to there gains: the one at 81 alone has e^20 on a stake of 0.5/99.
        Assert.True(Run(late, new RestartSchedule(100)) > 20 + Math.Log(0.5 / 99));
    }

    [Fact]
    public void After_does_not_change_the_state_it_is_given()
    {
        var before = Mixture.Begin(Bets);
        Mixture.After(before, [1, 2, 3], 0.5);

        Assert.All(before, bet => Assert.Equal(double.NegativeInfinity, bet));
    }

    private static double Run(double[][] gains, RestartSchedule schedule)
    {
        var state = Mixture.Begin(Bets);
        for (var look = 1; look <= gains.Length; look++)
            state = Mixture.After(state, gains[look - 1], schedule.Stake(look));
        return Mixture.LogE(state, EffectGrid.Uniform(Bets), schedule.Unstaked(gains.Length));
    }
}
