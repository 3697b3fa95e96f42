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
    private const int MostShown = 100;

    [Text(4000), Description("What the source is asked.")]
    public required string Query { get; init; }

    [Number(-Most, Most), Description("A measurement above it has failed.")]
    public double? Max { get; init; }

    [Number(-Most, Most), Description("A measurement below it has failed.")]
    public double? Min { get; init; }

    /// <summary>The query as sentences have it: a long one would hide what they say.</summary>
    private string ShortQuery => Query.Length <= MostShown ? Query : Query[..(MostShown - 1)] + "…";

    protected override double? Limit => Max ?? Min;

    protected internal override string Measured(string figure) => $"'{ShortQuery}' of {Source} was {figure}";

    protected internal override string WithoutFigure(CheckResult found) => found.Verdict switch
    {
        Verdict.SourceDown => $"{Source} does not answer",
        Verdict.Degraded => $"'{ShortQuery}' of {Source} was not a finite number, or {Source} does not know",
        _ => $"'{ShortQuery}' of {Source} was not measured yet",
    };

    protected internal override string HeldAgainst(CheckResult found) =>
        $"allowed {string.Join(" and ", new[] { ("at least", Min), ("at most", Max) }.Where(end => end.Item2 is not null).Select(end => $"{end.Item1} {Figure(end.Item2!.Value)}"))}";

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
