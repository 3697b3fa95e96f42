using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health;

namespace ModelFunctions.Gateway.Health;

/// <summary>Counts the outcomes of one arm. Not safe for several threads; its block locks.</summary>
/// <param name="scores">How scores are counted; null where they are not.</param>
internal sealed class ArmCounter(ScoreBins? scores)
{
    private readonly long[] _latency = new long[LatencyBins.Count];
    private readonly long[] _scores = new long[scores?.Bins ?? 0];
    private long _requests;
    private long _errors;
    private long _invalid;

    public void Add(Outcome outcome)
    {
        _requests++;
        if (outcome.Kind == OutcomeKind.Error)
        {
            _errors++;
            return;
        }
        if (outcome.Kind == OutcomeKind.Invalid) _invalid++;
        _latency[LatencyBins.Of(outcome.Latency.TotalMilliseconds)]++;
        if (scores is not null && outcome.Score is { } score && !double.IsNaN(score)) _scores[BinOf(score, scores)]++;
    }

    public Arm ToArm() => new(_requests, _errors, _invalid)
    {
        Latency = [.. _latency.Index().Where(bin => bin.Item > 0).Select(bin => new BinCount(bin.Index, bin.Item))],
        Scores = [.. _scores],
    };

    private static int BinOf(double score, ScoreBins bins) =>
        (int)Math.Clamp(Math.Floor((score - bins.Low) / (bins.High - bins.Low) * bins.Bins), 0, bins.Bins - 1);
}
