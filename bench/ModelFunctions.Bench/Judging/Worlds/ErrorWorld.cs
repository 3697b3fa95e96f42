using ModelFunctions.Bench.Judging.Peers;
using ModelFunctions.Core.Health;

namespace ModelFunctions.Bench.Judging.Worlds;

/// <summary>A world in which requests fail.</summary>
/// <param name="Hosts">Each counts its own blocks.</param>
internal sealed record ErrorWorld(params ErrorHost[] Hosts) : IWorld
{
    private const int BaselineRequests = 20_000;

    /// <summary>Candidate 10 requests/s, stable 90/s, rates that do not change.</summary>
    public static ErrorWorld Steady(double candidate, double stable) => new(new ErrorHost(_ => (candidate, stable)));

    /// <summary>Taken from the last look of the first host.</summary>
    public Knowledge? Knowledge
    {
        get
        {
            var (candidate, stable) = Hosts[0].Rates(ReferenceRows.Looks);
            return candidate <= stable
                ? null
                : new Knowledge([Math.Max(1 - candidate, 1e-9) / (1 - stable), candidate / stable], arm => [arm.Requests - arm.Errors, arm.Errors]);
        }
    }

    public Arm Baseline(Random random) => Hosts.Aggregate(Arm.Empty, (sum, host) =>
        sum.Plus(Counted(random, BaselineRequests / Hosts.Length, host.Rates(0).Stable)));

    public IReadOnlyList<Block> Look(int look, Random random)
    {
        var blocks = new Block[Hosts.Length];
        for (var i = 0; i < blocks.Length; i++)
        {
            var (candidates, stables) = Hosts[i].Requests(look);
            var (candidate, stable) = Hosts[i].Rates(look);
            blocks[i] = Blocks.At(look, $"host-{i}", Counted(random, candidates, candidate), Counted(random, stables, stable));
        }
        return blocks;
    }

    private static Arm Counted(Random random, int requests, double rate) => new(requests, Draw.Binomial(random, requests, rate));
}

/// <summary>One host: its error rates and its requests at each look; look 0 is before the rollout.</summary>
internal sealed record ErrorHost(Func<int, (double Candidate, double Stable)> Rates)
{
    public Func<int, (int Candidate, int Stable)> Requests { get; init; } = _ => (100, 900);
}
