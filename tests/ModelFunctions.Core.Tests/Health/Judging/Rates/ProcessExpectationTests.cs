using CsCheck;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks.Errors;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Health.Judging.Betting;
using ModelFunctions.Core.Health.Judging.Processes;
using ModelFunctions.Core.Health.Judging.Rates;
using ModelFunctions.Core.Tests.Health.Judging.Betting;

namespace ModelFunctions.Core.Tests.Health.Judging.Rates;

/// <summary>
/// Whole tests with their mixtures, restarts and weights learned from the look before: over every outcome of two looks the evidence of a
/// good candidate has expectation at most 1, and so has the evidence at whatever look one stops.
/// </summary>
public sealed class ProcessExpectationTests
{
    private static readonly Gen<double> Rate = Gen.Double[0.001, 0.999];
    private static readonly Gen<int> Few = Gen.Int[1, 4];
    private static readonly Func<Arm, Hits> Errors = new ErrorsCheck().HitsOf;

    [Fact]
    public void RateComparison_of_a_candidate_no_worse() =>
        Gen.Select(Rate, Rate, Gen.Double[0, 1], Few, Few, Few, Few).Sample(
            (first, second, part, c1, s1, c2, s2) =>
                AtMostOne(new RateComparison(Errors, 1), (first, part, c1, s1), (second, part, c2, s2)),
            iter: 300);

    [Fact]
    public void RateComparison_of_a_candidate_within_the_tolerance() =>
        Gen.Select(Rate, Gen.Double[1, 3], Few, Few, Few, Few).Sample(
            (rate, tolerance, c1, s1, c2, s2) =>
                AtMostOne(new RateComparison(Errors, tolerance), (rate / 3, tolerance, c1, s1), (rate / 3, tolerance, c2, s2)),
            iter: 300);

    [Fact]
    public void RateLimit_of_a_candidate_at_or_below_the_limit() =>
        Gen.Select(Gen.Double[0.01, 0.9], Gen.Double[0, 1], Gen.Int[1, 8], Gen.Int[1, 8]).Sample(
            (limit, part, c1, c2) =>
                AtMostOne(new RateLimit(EvidenceTest.Maximum, Errors, limit), (limit, part, c1, 0), (limit, part, c2, 0)),
            iter: 300);

    [Fact]
    public void RateComparison_of_a_worse_candidate_is_over_one() =>
        Assert.True(Expectation(new RateComparison(Errors, 1), (0.2, 4, 4, 4), (0.2, 4, 4, 4)).AtEnd > 1.05);

    private static void AtMostOne(IProcess process, params (double Stable, double Times, int Candidates, int Stables)[] looks)
    {
        var (atEnd, stopped) = Expectation(process, looks);
        Assert.True(atEnd <= 1 + 1e-9, $"E[E] = {atEnd}");
        Assert.True(stopped <= 1 + 1e-9, $"E[E] = {stopped} when stopped at the first evidence over 1");
    }

    private static (double AtEnd, double Stopped) Expectation(
        IProcess process, params (double Stable, double Times, int Candidates, int Stables)[] looks)
    {
        return From(0, process.Begin(), StableRecord.Empty, null);

        (double, double) From(int at, ProcessState state, StableRecord known, double? stopped)
        {
            if (at == looks.Length) return (Math.Exp(state.LnE), stopped ?? Math.Exp(state.LnE));
            var (stable, times, candidates, stables) = looks[at];
            double atEnd = 0, atStop = 0, candidate = Math.Min(1, stable * times);
            foreach (var (c, chance) in Exactly.Outcomes(candidates, [1 - candidate, candidate]))
                foreach (var (s, other) in Exactly.Outcomes(stables, [1 - stable, stable]))
                {
                    var block = Sample.Block(new Arm(candidates, c[1]), new Arm(stables, s[1]), at);
                    var after = process.After(state, new LookInput([block], known, at + 1, new RestartSchedule(looks.Length)));
                    var rest = From(at + 1, after, known.Plus(block.Stable), stopped ?? (after.LnE > 0 ? Math.Exp(after.LnE) : null));
                    atEnd += chance * other * rest.Item1;
                    atStop += chance * other * rest.Item2;
                }
            return (atEnd, atStop);
        }
    }
}
