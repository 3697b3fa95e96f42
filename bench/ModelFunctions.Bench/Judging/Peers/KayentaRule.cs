using ModelFunctions.Core.Health;

namespace ModelFunctions.Bench.Judging.Peers;

/// <summary>
/// Automated canary analysis as Kayenta does it, run again each minute: one point a minute and arm, and the candidate fails when the
/// lower end of the 98 % interval of its shift is over a quarter of the shift itself.
/// </summary>
internal sealed class KayentaRule : IRule
{
    private const double Confidence = 0.98;
    private const double Tolerance = 0.25;

    private readonly List<double> candidates = [];
    private readonly List<double> stables = [];
    private (Arm Candidate, Arm Stable) minute = (Arm.Empty, Arm.Empty);

    public bool TakesBack(int look, IReadOnlyList<Block> blocks)
    {
        foreach (var block in blocks) minute = (minute.Candidate.Plus(block.Candidate), minute.Stable.Plus(block.Stable));
        if (look % Minute.Looks != 0) return false;
        candidates.Add(Minute.Point(minute.Candidate));
        stables.Add(Minute.Point(minute.Stable));
        minute = (Arm.Empty, Arm.Empty);
        return MannWhitney.Shift(candidates, stables, Confidence) is { } shift && shift.Low > Tolerance * Math.Abs(shift.Estimate);
    }
}
