using System.ComponentModel;
using ModelFunctions.Core.Health.Thresholds;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Policies.Fields;

namespace ModelFunctions.Core.Health.Checks.Metric;

/// <summary>Of a metric: a number that a source gives for a query.</summary>
[Description("A number that a source, configured by name, gives for a query. One of `max` and `min` must be given.")]
public sealed record MetricCheck() : SourceCheck(Name)
{
    /// <summary>Its kind.</summary>
    public static readonly CheckKind Name = CheckKind.Parse("metric");

    private const double Most = 1e15;

    [Text(4000), Description("What the source is asked.")]
    public required string Query { get; init; }

    [Number(-Most, Most), Description("A measurement above it has failed.")]
    public double? Max { get; init; }

    [Number(-Most, Most), Description("A measurement below it has failed.")]
    public double? Min { get; init; }

    protected override double? Limit => Max ?? Min;

    public override string QueryToAsk() => Query;

    /// <summary>A limit is broken only when it is exceeded.</summary>
    public override MeasurementOutcome Classify(double? value) =>
        value > Max || value < Min ? MeasurementOutcome.Failed : base.Classify(value);

    protected internal override IEnumerable<(string Field, string Allowed)> Faults()
    {
        if (Max is null && Min is null) yield return ("max", "a max, a min, or both");
        if (Max < Min) yield return ("max", "a max that is not below min");
    }
}
