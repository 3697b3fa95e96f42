using CsCheck;
using ModelFunctions.Core.Health;

namespace ModelFunctions.Core.Tests.Health;

public sealed class ArmSumsTests
{
    private static readonly Gen<Arm> Any = Gen.Select(
        Gen.Int[0, 100],
        Gen.Dictionary(Gen.Int[0, 400], Gen.Long[1, 100])[0, 20],
        Gen.Long[0, 100].Array[3],
        (requests, latency, scores) => new Arm(requests, requests / 2, requests / 3)
        {
            Latency = requests == 0 ? [] : [.. latency.OrderBy(bin => bin.Key).Select(bin => new BinCount(bin.Key, bin.Value))],
            Scores = requests == 0 ? [] : scores,
        });

    [Fact]
    public void Plus_adds_every_count() =>
        Gen.Select(Any, Any).Sample((a, b) =>
        {
            var sum = a.Plus(b);
            Assert.Equal((a.Requests + b.Requests, a.Errors + b.Errors, a.Invalid + b.Invalid), (sum.Requests, sum.Errors, sum.Invalid));
            Assert.Equal(ByBin(a.Latency.Concat(b.Latency)), ByBin(sum.Latency));
            Assert.Equal(a.Scores.Sum() + b.Scores.Sum(), sum.Scores.Sum());
        });

    [Fact]
    public void Plus_keeps_bins_ascending_and_each_once() =>
        Gen.Select(Any, Any).Sample((a, b) =>
        {
            var bins = a.Plus(b).Latency.Select(bin => bin.Bin).ToList();
            Assert.Equal(bins.Distinct().Order(), bins);
        });

    [Fact]
    public void Plus_nothing_is_the_same() => Any.Sample(arm => Assert.Same(arm, arm.Plus(Arm.Empty)));

    [Fact]
    public void LatencyCount_is_the_sum_of_the_bins() =>
        Assert.Equal(7, new Arm(10) { Latency = [new BinCount(3, 2), new BinCount(4, 5)] }.LatencyCount());

    private static List<(int, long)> ByBin(IEnumerable<BinCount> bins) =>
        [.. bins.GroupBy(bin => bin.Bin).OrderBy(bin => bin.Key).Select(bin => (bin.Key, bin.Sum(each => each.Count)))];
}
