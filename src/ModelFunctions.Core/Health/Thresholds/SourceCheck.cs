using System.ComponentModel;
using System.Text.Json.Serialization;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Policies.Fields;

namespace ModelFunctions.Core.Health.Thresholds;

/// <summary>A check of what a configured source answers, asked again and again.</summary>
public abstract record SourceCheck : ThresholdCheck, IAsksSource
{
    /// <summary>How soon a source that could not be asked is asked again.</summary>
    public static readonly TimeSpan ErrorRetry = TimeSpan.FromSeconds(10);

    protected SourceCheck(CheckKind kind) : base(kind) { }

    [Text(100), JsonPropertyOrder(-1), Description("The source's configured name; one that the host does not have is refused.")]
    public required string Source { get; init; }

    [Whole(0, 1000), JsonPropertyOrder(1), Description("Failed measurements that are still fine.")]
    public int FailureLimit { get; init; }

    [Whole(0, 1000), JsonPropertyOrder(1), Description("Inconclusive measurements that are still fine; more of them pause the rollout.")]
    public int InconclusiveLimit { get; init; }

    [Whole(0, 1000), JsonPropertyOrder(1), Description("Errors of the source in a row that are still fine; more of them mean that the source is down.")]
    public int ConsecutiveErrorLimit { get; init; } = 4;

    [Span("0s", "7d"), JsonConverter(typeof(DurationConverter)), JsonPropertyOrder(1), Description("How long after the first look the first measurement is taken.")]
    public TimeSpan InitialDelay { get; init; }

    [Span("1s", "1d"), JsonConverter(typeof(DurationConverter)), JsonPropertyOrder(1), Description("The time between two measurements; the policy's `interval` if left out.")]
    public TimeSpan? Interval { get; init; }

    [Whole(1, 1_000_000), JsonPropertyOrder(1), Description("How many measurements are taken; as many as there is time for if left out.")]
    public int? Count { get; init; }

    protected internal override bool MayRepeat => true;

    /// <summary>What the source is asked; null where its configuration says it.</summary>
    public virtual string? QueryToAsk() => null;

    /// <summary>What a number that the source gave is worth; a number that is none is nothing measured.</summary>
    public virtual MeasurementOutcome Classify(double? value) =>
        value is not { } number || double.IsNaN(number) ? MeasurementOutcome.Empty : MeasurementOutcome.Successful;

    public override ThresholdPhase Assess(ThresholdState state) =>
        state.Failed > FailureLimit ? ThresholdPhase.Failed
        : state.Inconclusive > InconclusiveLimit ? ThresholdPhase.Inconclusive
        : state.ConsecutiveErrors > ConsecutiveErrorLimit ? ThresholdPhase.Error
        : state.Measured >= Count ? ThresholdPhase.Successful
        : state.Last is null ? ThresholdPhase.Pending
        : ThresholdPhase.Running;

    public override DateTimeOffset? NextAt(ThresholdState state, DateTimeOffset began, TimeSpan interval) => Assess(state) switch
    {
        ThresholdPhase.Successful or ThresholdPhase.Failed or ThresholdPhase.Inconclusive => null,
        _ when state.Last is not { } last => began + InitialDelay,
        _ when state.Last.Outcome == MeasurementOutcome.Error => state.Last.At + ErrorRetry,
        _ => state.Last.At + (Interval ?? interval),
    };
}
