using CsCheck;
using ModelFunctions.Core.Health.Judging.Betting;

namespace ModelFunctions.Core.Tests.Health.Judging.Betting;

public sealed class LogSumTests
{
    [Fact]
    public void Add_of_two_numbers_is_the_logarithm_of_their_sum() =>
        Gen.Select(Gen.Double[1e-9, 1e9], Gen.Double[1e-9, 1e9]).Sample((a, b) =>
            Assert.Equal(Math.Log(a + b), LogSum.Add(Math.Log(a), Math.Log(b)), 1e-12));

    [Fact]
    public void Add_far_outside_the_range_of_a_double_keeps_the_sum() =>
        Assert.Equal(5000 + Math.Log(2), LogSum.Add(5000, 5000));

    [Fact]
    public void Add_of_nothing_changes_nothing()
    {
        Assert.Equal(1.5, LogSum.Add(1.5, double.NegativeInfinity));
        Assert.Equal(1.5, LogSum.Add(double.NegativeInfinity, 1.5));
        Assert.Equal(double.NegativeInfinity, LogSum.Add(double.NegativeInfinity, double.NegativeInfinity));
    }

    [Fact]
    public void Of_terms_is_the_logarithm_of_their_sum() =>
        Gen.Double[-700, 700].Array[1, 20].Sample(terms =>
        {
            var largest = terms.Max();
            Assert.Equal(largest + Math.Log(terms.Sum(term => Math.Exp(term - largest))), LogSum.Of(terms), 1e-12);
        });

    [Fact]
    public void Of_no_terms_is_nothing()
    {
        Assert.Equal(double.NegativeInfinity, LogSum.Of([]));
        Assert.Equal(double.NegativeInfinity, LogSum.Of([double.NegativeInfinity]));
    }
}
