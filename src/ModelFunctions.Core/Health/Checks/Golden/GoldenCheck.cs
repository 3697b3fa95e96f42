using System.ComponentModel;
using ModelFunctions.Core.Health.Thresholds;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Health.Checks.Golden;

/// <summary>Of a golden set: servers run it at the gate and report what came of it.</summary>
[Description("Inputs with expected outputs, run by the gateway before the candidate gets traffic.")]
public sealed record GoldenCheck() : ThresholdCheck(Name)
{
    /// <summary>Its kind.</summary>
    public static readonly CheckKind Name = CheckKind.Parse("golden");

    [GoldenFileName, Description("The file of this golden set among the model's uploads; the set that the upload itself names if left out.")]
    public string? File { get; init; }

    /// <summary>A golden set passed before there was traffic says nothing of how the traffic fares.</summary>
    protected internal override bool IsAboutTraffic => false;

    protected internal override string Told(string detail) => detail.TrimEnd('.');

    protected internal override string WithoutFigure(CheckResult found) => found.Verdict switch
    {
        Verdict.Healthy => "the golden set was answered as expected",
        Verdict.Degraded => "the golden set was answered otherwise than expected",
        _ => "no server has run the golden set yet",
    };

    /// <summary>One server that found a difference outweighs all others.</summary>
    public override Measurement? FromGates(IReadOnlyList<GateReport> reports, ThresholdState known, DateTimeOffset at)
    {
        var heard = reports.FirstOrDefault(report => report.Outcome == GateOutcome.GoldenFailed)
            ?? reports.FirstOrDefault(report => report is { Outcome: GateOutcome.Passed, Golden: true });
        if (heard is null) return null;
        var outcome = heard.Outcome == GateOutcome.Passed ? MeasurementOutcome.Successful : MeasurementOutcome.Failed;
        return known.Last?.Outcome == outcome ? null : new Measurement(at, outcome) { Detail = heard.Reason };
    }
}
