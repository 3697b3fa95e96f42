using System.Text.Json;

namespace ModelFunctions.Core.Policies;

/// <summary>Which fields each kind of check has, with defaults and ranges. The docs list the same, and a test holds them to this.</summary>
public static class CheckFields
{
    public static readonly PolicyField<CheckAction> On = Field.Choice("on", CheckAction.Revert);
    public static readonly PolicyField<CheckAction> ScoresOn = Field.Choice("on", CheckAction.Pause);
    public static readonly PolicyField<double?> Share = Field.Optional(Field.Number("share", 0, 0.001, 1000));
    public static readonly PolicyField<double> Tolerance = Field.Number("tolerance", 1, 1, 10);
    public static readonly PolicyField<double> LatencyTolerance = Field.Number("tolerance", 1.1, 1, 10);
    public static readonly PolicyField<double?> MaxRate = Field.Optional(Field.Number("max", 0, 0.000001, 0.999));
    public static readonly PolicyField<double?> MaxLatency = Field.Optional(Field.Number("max", 0, 0.1, 90_000));
    public static readonly PolicyField<double> WatchFactor = Field.Number("watchFactor", 2, 1, 100);
    public static readonly PolicyField<double> ErrorFloor = Field.Number("floor", 0.01, 0.000001, 0.999);
    public static readonly PolicyField<double> InvalidFloor = Field.Number("floor", 0.001, 0.000001, 0.999);
    public static readonly PolicyField<double> DriftFloor = Field.Number("floor", 0.1, 0, 1);
    public static readonly PolicyField<string?> Output = Field.Name("output", Field.Nothing, 200);
    public static readonly PolicyField<int> Bins = Field.Whole("bins", 10, 2, 100);
    public static readonly PolicyField<string?> Source = Field.Name("source", Field.Required, 100);
    public static readonly PolicyField<string?> Query = Field.Name("query", Field.Required, 4000);
    public static readonly PolicyField<double?> MaxMetric = Field.Optional(Field.Number("max", 0, -1e15, 1e15));
    public static readonly PolicyField<double?> MinMetric = Field.Optional(Field.Number("min", 0, -1e15, 1e15));
    public static readonly PolicyField<int> FailureLimit = Field.Whole("failureLimit", 0, 0, 1000);
    public static readonly PolicyField<int> InconclusiveLimit = Field.Whole("inconclusiveLimit", 0, 0, 1000);
    public static readonly PolicyField<int> ConsecutiveErrorLimit = Field.Whole("consecutiveErrorLimit", 4, 0, 1000);
    public static readonly PolicyField<TimeSpan> InitialDelay = Field.Span("initialDelay", "0s", "0s", "7d");
    public static readonly PolicyField<TimeSpan?> Interval = Field.Optional(Field.Span("interval", "30s", "1s", "1d"));
    public static readonly PolicyField<int?> Count = Field.Optional(Field.Whole("count", 1, 1, 1_000_000));

    /// <summary>Both ends of the scores' range.</summary>
    public static readonly PolicyField<IReadOnlyList<double>?> Range = new(
        "range", "[0, 1]", "two numbers, the second above the first: [low, high]", [0, 1], ScoreRange.TryRead);

    /// <summary>The file of a golden set.</summary>
    public static readonly PolicyField<string?> GoldenFile = new("file", Field.Nothing, Models.Uploads.GoldenFile.Allowed, null, TryReadGoldenFile);

    private static readonly PolicyField[] Measurements =
        [FailureLimit, InconclusiveLimit, ConsecutiveErrorLimit, InitialDelay, Interval, Count];

    /// <summary>The fields of a check besides <c>kind</c>.</summary>
    public static IReadOnlyList<PolicyField> Of(CheckKind kind) => kind switch
    {
        CheckKind.Errors => [On, Share, Tolerance, MaxRate, WatchFactor, ErrorFloor],
        CheckKind.Invalid => [On, Share, Tolerance, MaxRate, WatchFactor, InvalidFloor],
        CheckKind.Latency => [On, Share, LatencyTolerance, MaxLatency, WatchFactor],
        CheckKind.Scores => [ScoresOn, Share, DriftFloor, Output, Range, Bins],
        CheckKind.Metric => [On, Source, Query, MaxMetric, MinMetric, .. Measurements],
        CheckKind.Webhook => [On, Source, .. Measurements],
        CheckKind.Golden => [On, GoldenFile],
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of check."),
    };

    private static bool TryReadGoldenFile(JsonElement json, out string? read)
    {
        read = json.ValueKind == JsonValueKind.String ? json.GetString() : null;
        return Models.Uploads.GoldenFile.TryParse(read, out _);
    }
}
