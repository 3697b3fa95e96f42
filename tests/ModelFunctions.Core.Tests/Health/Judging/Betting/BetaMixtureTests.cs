using CsCheck;
using ModelFunctions.Core.Health.Judging.Betting;

namespace ModelFunctions.Core.Tests.Health.Judging.Betting;

public sealed class BetaMixtureTests
{
    [Theory]
    // Evaluated independently from the closed form in double precision (scipy 1.10.1), prior Beta(1, 1).
    [InlineData(0, 100, 0.01, -4.615120516841258)]
    [InlineData(3, 100, 0.01, -1.827341629107503)]
    [InlineData(8, 200, 0.01, 1.8373982245508942)]
    [InlineData(1, 1, 0.0001, 8.51729318641657)]
    public void LogE_agrees_with_the_closed_form(long hits, long trials, double limit, double expected) =>
        Assert.Equal(expected, BetaMixture.LogE(new Hits(hits, trials), limit), 1e-9);

    [Fact]
    public void LogE_at_or_below_the_limit_has_expectation_at_most_one() =>
        Gen.Select(Gen.Double[0.001, 0.9], Gen.Double[0, 1], Gen.Int[1, 12]).Sample(
            (limit, part, trials) =>
            {
                var rate = limit * part;
                var mean = Exactly.Outcomes(trials, [1 - rate, rate])
                    .Sum(outcome => outcome.Chance * Math.Exp(BetaMixture.LogE(new Hits(outcome.Counts[1], trials), limit)));
                Assert.True(mean <= 1 + 1e-9, $"E[E] = {mean}");
            },
            iter: 20_000);

    [Fact]
    public void LogE_before_the_first_trial_is_zero() => Assert.Equal(0, BetaMixture.LogE(default, 0.01));

    [Fact]
    public void LogE_of_data_far_on_the_good_side_speaks_against_and_never_is_a_number_that_is_none() =>
        Assert.True(BetaMixture.LogE(new Hits(0, 10_000_000), 0.05) < -10);
}
