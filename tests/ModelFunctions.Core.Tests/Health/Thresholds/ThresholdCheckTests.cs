using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Health.Checks.Metric;
using ModelFunctions.Core.Health.Thresholds;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Tests.Rollouts;

namespace ModelFunctions.Core.Tests.Health.Thresholds;

/// <summary>
/// Where a reference is named, the figures are those of the Go tests of argoproj/argo-rollouts (Apache-2.0) at 9f8d111d,
/// analysis/analysis_test.go, by line.
/// </summary>
public class ThresholdCheckTests
{
    private static readonly MetricCheck Check =
        (MetricCheck)PolicyDocument.ParseKnown("""{"checks":[{"kind":"metric","source":"prom","query":"up","max":1}]}""").Checks[0];

    [Theory]
    [InlineData(2, 3, ThresholdPhase.Failed)] // line 572
    [InlineData(3, 3, ThresholdPhase.Running)] // line 572
    [InlineData(0, 1, ThresholdPhase.Failed)] // line 1744
    public void Assess_more_failures_than_the_limit_fails(int limit, int failed, ThresholdPhase expected) =>
        Assert.Equal(expected, (Check with { FailureLimit = limit }).Assess(Measured(MeasurementOutcome.Failed, failed)));

    [Theory]
    [InlineData(2, 3, ThresholdPhase.Inconclusive)] // line 799
    [InlineData(3, 3, ThresholdPhase.Running)] // line 799
    [InlineData(0, 1, ThresholdPhase.Inconclusive)] // line 1744
    public void Assess_more_inconclusive_than_the_limit_is_inconclusive(int limit, int inconclusive, ThresholdPhase expected) =>
        Assert.Equal(expected, (Check with { InconclusiveLimit = limit }).Assess(Measured(MeasurementOutcome.Inconclusive, inconclusive)));

    [Theory]
    [InlineData(5, ThresholdPhase.Error)] // lines 824 and 1744, default limit 4
    [InlineData(4, ThresholdPhase.Running)] // line 824
    public void Assess_more_errors_in_a_row_than_the_limit_is_error(int errors, ThresholdPhase expected) =>
        Assert.Equal(expected, Check.Assess(Measured(MeasurementOutcome.Error, errors)));

    [Fact]
    public void Assess_an_answer_ends_the_row_of_errors() =>
        Assert.Equal(0, Measured(MeasurementOutcome.Error, 4).After(At(MeasurementOutcome.Successful, "1m")).ConsecutiveErrors);

    [Fact]
    public void Assess_before_anything_was_measured_is_pending() => // line 537
        Assert.Equal(ThresholdPhase.Pending, Check.Assess(new ThresholdState()));

    [Fact]
    public void Assess_count_reached_is_successful() // line 845
    {
        var ten = Check with { Count = 10 };
        Assert.Equal(ThresholdPhase.Successful, ten.Assess(Measured(MeasurementOutcome.Successful, 10)));
        Assert.Equal(ThresholdPhase.Running, ten.Assess(Measured(MeasurementOutcome.Successful, 9)));
        Assert.Equal(ThresholdPhase.Running, ten.Assess(Measured(MeasurementOutcome.Successful, 9).After(At(MeasurementOutcome.Error, "1m"))));
    }

    [Fact]
    public void NextAt_is_an_interval_after_the_last() => // line 867: interval 60 s, last 30 s ago, next in 30 s
        Assert.Equal(Some.After("30s"), Next(Check with { Interval = TimeSpan.FromSeconds(60) }, Done(-30), -30));

    [Fact]
    public void NextAt_first_waits_for_the_initial_delay() => // line 911: initial delay 40 s, began 30 s ago, next in 10 s
        Assert.Equal(Some.After("10s"), Next(Check with { InitialDelay = TimeSpan.FromSeconds(40) }, new ThresholdState(), -30));

    [Fact]
    public void NextAt_after_all_measurements_is_never() => // line 951
        Assert.Null(Next(Check with { Count = 1 }, Done(0), 0));

    [Fact]
    public void NextAt_after_an_error_is_ten_seconds_though_the_interval_is_longer() => // line 1056
        Assert.Equal(Some.After("10s"), Next(Check with { Interval = TimeSpan.FromMinutes(5) }, Measured(MeasurementOutcome.Error, 1), 0));

    [Fact]
    public void NextAt_without_an_interval_of_its_own_uses_the_policys() =>
        Assert.Equal(Some.After("15s"), Check.NextAt(Done(0), Some.Start, TimeSpan.FromSeconds(15)));

    [Theory]
    [InlineData(1.0, MeasurementOutcome.Successful)]
    [InlineData(1.0000001, MeasurementOutcome.Failed)]
    [InlineData(0.5, MeasurementOutcome.Successful)]
    [InlineData(0.4999999, MeasurementOutcome.Failed)]
    [InlineData(double.NaN, MeasurementOutcome.Empty)]
    [InlineData(null, MeasurementOutcome.Empty)]
    public void Classify_a_limit_is_broken_only_when_exceeded(double? value, MeasurementOutcome expected) =>
        Assert.Equal(expected, (Check with { Min = 0.5 }).Classify(value));

    [Theory]
    [InlineData(MeasurementOutcome.Failed, 1, Verdict.Degraded, CheckAction.Revert)]
    [InlineData(MeasurementOutcome.Inconclusive, 1, Verdict.Degraded, CheckAction.Pause)]
    [InlineData(MeasurementOutcome.Error, 5, Verdict.SourceDown, CheckAction.Revert)]
    [InlineData(MeasurementOutcome.Error, 4, Verdict.NoData, CheckAction.Revert)]
    [InlineData(MeasurementOutcome.Empty, 3, Verdict.NoData, CheckAction.Revert)]
    [InlineData(MeasurementOutcome.Successful, 1, Verdict.Healthy, CheckAction.Revert)]
    public void Report_says_what_it_means_for_the_rollout(MeasurementOutcome outcome, int times, Verdict verdict, CheckAction on)
    {
        var result = Check.Report(2, Measured(outcome, times));
        Assert.Equal((2, verdict, on), (result.Check, result.Verdict, result.On));
    }

    private static DateTimeOffset? Next(MetricCheck check, ThresholdState state, int beganSecondsFromNow) =>
        check.NextAt(state, Some.Start.AddSeconds(beganSecondsFromNow), TimeSpan.FromSeconds(60));

    private static ThresholdState Done(int secondsFromNow) =>
        new ThresholdState().After(new Measurement(Some.Start.AddSeconds(secondsFromNow), MeasurementOutcome.Successful, 0));

    private static ThresholdState Measured(MeasurementOutcome outcome, int times) =>
        Enumerable.Range(0, times).Aggregate(new ThresholdState(), (state, _) => state.After(At(outcome, "0s")));

    private static Measurement At(MeasurementOutcome outcome, string after) => new(Some.After(after), outcome);
}
