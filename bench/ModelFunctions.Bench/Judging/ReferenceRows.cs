using ModelFunctions.Bench.Judging.Worlds;
using ModelFunctions.Core.Health.Checks.Errors;
using ModelFunctions.Core.Health.Checks.Invalid;
using ModelFunctions.Core.Health.Checks.Latency;
using ModelFunctions.Core.Health.Checks.Scores;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Bench.Judging;

/// <summary>
/// The worlds of the table: 30 minutes, a look each 10 s, stable at 1 % errors and lognormal latencies (p50 50 ms, p95 134 ms), candidate
/// 10 and stable 90 requests/s, unless a row says otherwise.
/// </summary>
internal static class ReferenceRows
{
    public const int Looks = 180;

    private const int Minute15 = 90;

    private static readonly ErrorsCheck Errors = new();
    private static readonly InvalidCheck Invalid = new();

    /// <summary>Without the tolerance that a policy has by default.</summary>
    private static readonly LatencyCheck Latency = new() { Tolerance = 1 };
    private static readonly ScoresCheck Scores = new() { On = CheckAction.Revert };

    public static IReadOnlyList<TableRow> All { get; } =
    [
        Good("T1", "1 % errors", ErrorWorld.Steady(0.01, 0.01)),
        Good("T1", "0.1 % errors at 1 request/s", new ErrorWorld(Same(_ => 0.001) with { Requests = _ => (10, 90) })),
        Good("T1", "incident in both arms, 1→5 % for 5 min", new ErrorWorld(Same(look => look is > 60 and <= 90 ? 0.05 : 0.01))),
        Good("T1", "split 1→5→10→25→50 %", new ErrorWorld(Same(_ => 0.01) with { Requests = Ramp })),
        Good("T1", "drifting baseline, 0.5→3 %", new ErrorWorld(Same(look => 0.005 + 0.025 * look / Looks))),
        Good("T1", "no errors at all", ErrorWorld.Steady(0, 0)),
        Good("T1", "two hosts of unequal health", new ErrorWorld(
            Same(_ => 0.01) with { Requests = _ => (20, 480) }, Same(_ => 0.05) with { Requests = _ => (80, 420) })),
        Bad("T2", "errors 1→2 %", ErrorWorld.Steady(0.02, 0.01), (2000, 3900), (1500, 3000)),
        Bad("T3", "errors 1→5 %", ErrorWorld.Steady(0.05, 0.01), (300, 400), (200, 400)),
        Bad("T4", "errors 1→50 %", ErrorWorld.Steady(0.5, 0.01), (100, 100), (100, 100)),
        Bad("T5", "latency ×1.2", LatencyWorld.With(stable => ms => stable(ms / 1.2)), (300, 500), (200, 400)),
        Bad("T5", "slowest 10 % ×1.2 (p95 +20 %)", LatencyWorld.With(stable => ms =>
            Math.Min(stable(ms), 0.9) + Math.Max(0, stable(ms / 1.2) - 0.9)), (1000, 1700), (800, 1400)),
        Bad("T5", "2 % of requests +200 ms", LatencyWorld.With(stable => ms =>
            0.98 * stable(ms) + 0.02 * stable(Math.Max(0, ms - 200))), (900, 1600), (800, 1400)),
        Bad("T6", "2 % errors from minute 15", Late(0.02), (2800, 4700), (2200, 4000)) with { Onset = Minute15 },
        Bad("T6", "5 % errors from minute 15", Late(0.05), (400, 600), (300, 500)) with { Onset = Minute15 },
        Good("T7", "latency equal", LatencyWorld.With(stable => stable)),
        Good("T7", "20 % faster", LatencyWorld.With(stable => ms => stable(ms / 0.8))),
        Good("T7", "half the errors", ErrorWorld.Steady(0.005, 0.01)),
        Broken("every answer fails", Errors, ErrorWorld.Steady(1, 0.01)),
        Broken("every answer is NaN", Invalid, OutputWorld.WithInvalid(1)),
        Broken("1 % of answers are NaN", Invalid, OutputWorld.WithInvalid(0.01)),
        Broken("three times as slow", Latency, LatencyWorld.With(stable => ms => stable(ms / 3))),
        Broken("always the same prediction", Scores, OutputWorld.WithScores(0, 0, 0, 1, 0, 0, 0, 0, 0, 0)),
        Broken("predictions skewed, distance 0.2", Scores, OutputWorld.WithScores(.17, .16, .14, .12, .1, .09, .07, .06, .05, .04)),
    ];

    private static TableRow Good(string target, string name, IWorld world) =>
        new(target, name, CheckOf(world), world) { Good = true, Goals = target == "T1" ? (new(38), new(138)) : (new(20), new(100)) };

    private static TableRow Bad(string target, string name, IWorld world, (int Median, int Ninety) strict, (int Median, int Ninety) lenient) =>
        new(target, name, CheckOf(world), world) { Goals = (new(0, strict.Median, strict.Ninety), new(0, lenient.Median, lenient.Ninety)) };

    private static TableRow Broken(string name, StatisticalCheck check, IWorld world) => new("B", name, check, world);

    private static StatisticalCheck CheckOf(IWorld world) => world is LatencyWorld ? Latency : Errors;

    private static ErrorHost Same(Func<int, double> rate) => new(look => (rate(look), rate(look)));

    private static ErrorWorld Late(double rate) => new(new ErrorHost(look => (look > Minute15 ? rate : 0.01, 0.01)));

    private static (int Candidate, int Stable) Ramp(int look)
    {
        int[] shares = [1, 5, 10, 25, 50];
        var candidates = 10 * shares[Math.Min((look - 1) * shares.Length / Looks, shares.Length - 1)];
        return (candidates, 1000 - candidates);
    }
}
