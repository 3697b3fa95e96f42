using System.Net;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Gateway.Tests.Harness;

namespace ModelFunctions.Gateway.Tests.Traffic;

public class TrafficTests
{
    private const int Requests = 20_000;
    private const int Changes = 20;
    private const int Callers = 8;

    [Fact]
    public async Task Twenty_routing_changes_under_load_fail_no_request_and_keep_the_split()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var traffic = new SteadyTraffic(gateway);

        await traffic.RunAsync(Requests, Callers, [.. Enumerable.Range(0, Changes).Select(change => Rollouts(gateway, change))]);

        Assert.Equal(Requests, traffic.Answers.Count);
        Assert.All(traffic.Answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Empty(traffic.Strays);
        foreach (var step in traffic.Answers.Where(answer => answer.First == answer.Last && Weight(answer.First) is > 0 and < 100).GroupBy(answer => answer.First))
            AssertBinomial(step.Count(answer => answer.Version == Candidate(step.Key)), step.Count(), Weight(step.Key) / 100.0);
    }

    [Fact]
    public async Task Rollback_under_load_one_poll_later_no_request_reaches_the_version_taken_out()
    {
        await using var gateway = await GatewayUnderTest.StartAsync();
        var (good, bad) = (gateway.Save(1, Graphs.Telling(1)), gateway.Save(2, Graphs.Telling(2)));
        var traffic = new SteadyTraffic(gateway);

        await traffic.RunAsync(4_000, Callers, [[bad, good with { Role = RouteRole.Previous, Weight = 0 }], [good]]);

        Assert.All(traffic.Answers, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Contains(traffic.Answers, answer => answer.First == 1);
        Assert.All(traffic.Answers.Where(answer => answer.First == 1), answer => Assert.Equal(1, answer.Version));
    }

    /// <summary>Each version is brought in at 5, 25, 50 and 100 %, and then is the stable that the next one is held against.</summary>
    private static RoutedVersion[] Rollouts(GatewayUnderTest gateway, int change)
    {
        var stable = gateway.Save(Candidate(change) - 1, Graphs.Telling(Candidate(change) - 1), weight: 100 - Weight(change));
        var candidate = gateway.Save(Candidate(change), Graphs.Telling(Candidate(change)), RouteRole.Candidate, Weight(change));
        return [stable, candidate];
    }

    private static int Candidate(int change) => 2 + change / 4;

    private static int Weight(int change) => (change % 4) switch { 0 => 5, 1 => 25, 2 => 50, _ => 100 };

    /// <summary>Five standard deviations: a fair split fails this once in two million times.</summary>
    private static void AssertBinomial(int hits, int of, double share)
    {
        var off = 5 * Math.Sqrt(of * share * (1 - share));
        Assert.InRange(hits, of * share - off, of * share + off);
    }
}
