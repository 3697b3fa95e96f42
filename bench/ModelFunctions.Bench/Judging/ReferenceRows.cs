using ModelFunctions.Bench.Judging.Worlds;

namespace ModelFunctions.Bench.Judging;

/// <summary>The worlds of the table. 30 minutes, a look each 10 s, stable at 1 % errors and lognormal latencies unless a row says otherwise.</summary>
internal static class ReferenceRows
{
    public const int Looks = 180;

    private const int Minute15 = 90;

    public static IReadOnlyList<Row> All { get; } =
    [
        Good("T1", "1 % errors", ErrorWorld.Steady(0.01, 0.01)),
        Good("T1", "0.1 % at 1 request/s", new ErrorWorld(Same(_ => 0.001) with { Requests = _ => (10, 90) })) with { RequestsPerLook = 10 },
        Good("T1", "incident in both arms, 1→5 % for 5 min", new ErrorWorld(Same(look => look is > 60 and <= 90 ? 0.05 : 0.01))),
        Good("T1", "split 1→5→10→25→50 %", new ErrorWorld(Same(_ => 0.01) with { Requests = Ramp })),
        Good("T1", "drifting baseline, 0.5→3 %", new ErrorWorld(Same(look => 0.005 + 0.025 * look / Looks))),
        Good("T1", "no errors at all", ErrorWorld.Steady(0, 0)),
        Good("T1", "two hosts of unequal health", new ErrorWorld(
            Same(_ => 0.01) with { Requests = _ => (20, 480) }, Same(_ => 0.05) with { Requests = _ => (80, 420) })),
        new("T2", "errors 1→2 %", ErrorWorld.Steady(0.02, 0.01)),
        new("T3", "errors 1→5 %", ErrorWorld.Steady(0.05, 0.01)),
        new("T4", "errors 1→50 %", ErrorWorld.Steady(0.5, 0.01)),
        new("T5", "latency ×1.2", LatencyWorld.With(stable => ms => stable(ms / 1.2))),
        new("T5", "only the slowest 10 % slower, p95 +20 %", LatencyWorld.With(stable => ms =>
            Math.Min(stable(ms), 0.9) + Math.Max(0, stable(ms / 1.2) - 0.9))),
        new("T5", "2 % of requests +200 ms", LatencyWorld.With(stable => ms => 0.98 * stable(ms) + 0.02 * stable(Math.Max(0, ms - 200)))),
        new("T6", "2 % errors from minute 15", Late(0.02)) { Onset = Minute15 },
        new("T6", "5 % errors from minute 15", Late(0.05)) { Onset = Minute15 },
        Good("T7", "latency equal", LatencyWorld.With(stable => stable)),
        Good("T7", "20 % faster", LatencyWorld.With(stable => ms => stable(ms / 0.8))),
        Good("T7", "half the errors", ErrorWorld.Steady(0.005, 0.01)),
    ];

    private static Row Good(string target, string name, IWorld world) => new(target, name, world) { Good = true };

    private static ErrorHost Same(Func<int, double> rate) => new(look => (rate(look), rate(look)));

    private static ErrorWorld Late(double rate) => new(new ErrorHost(look => (look > Minute15 ? rate : 0.01, 0.01)));

    private static (int Candidate, int Stable) Ramp(int look)
    {
        int[] shares = [1, 5, 10, 25, 50];
        var candidates = 10 * shares[Math.Min((look - 1) * shares.Length / Looks, shares.Length - 1)];
        return (candidates, 1000 - candidates);
    }
}
