using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks.Golden;
using ModelFunctions.Core.Health.Thresholds;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Tests.Rollouts;

namespace ModelFunctions.Core.Tests.Health.Checks.Golden;

public class GoldenCheckTests
{
    private static readonly GoldenCheck Check = new();

    [Fact]
    public void FromGates_is_measured_when_something_new_is_known_and_a_difference_outweighs_all()
    {
        GateReport passed = Report("gw/1", GateOutcome.Passed) with { Golden = true, Reason = null }, failed = Report("gw/2", GateOutcome.GoldenFailed);
        Assert.Null(Check.FromGates([], new ThresholdState(), Some.Start));
        Assert.Null(Check.FromGates([Report("gw/1", GateOutcome.Passed)], new ThresholdState(), Some.Start));

        var first = Check.FromGates([passed], new ThresholdState(), Some.Start);
        Assert.Equal(new Measurement(Some.Start, MeasurementOutcome.Successful), first);
        var known = new ThresholdState().After(first!);
        Assert.Null(Check.FromGates([passed], known, Some.Start));

        var second = Check.FromGates([passed, failed], known, Some.Start);
        Assert.Equal(new Measurement(Some.Start, MeasurementOutcome.Failed) { Detail = "case 1" }, second);
        Assert.Null(Check.FromGates([passed, failed], known.After(second!), Some.Start));
    }

    private static GateReport Report(string source, GateOutcome outcome) => new(source, new VersionNumber(2), outcome, Some.Start) { Reason = "case 1" };
}
