using System.Text.Json;

namespace ModelFunctions.Core.Policies;

/// <summary>Reads one check of a policy.</summary>
internal static class CheckReader
{
    private static readonly PolicyField<CheckKind> Kind = Field.Choice("kind", CheckKind.Errors) with { Default = Field.Required };

    public static CheckPolicy? Read(JsonElement json, string path, List<PolicyError> errors)
    {
        var before = errors.Count;
        var fields = new ObjectReader(json, path, errors);
        var kind = fields.Read(Kind);
        // Which fields a check has hangs on its kind; with a wrong kind, only the kind can be told to be wrong.
        if (errors.Count > before) return null;
        var check = kind switch
        {
            CheckKind.Errors => Rate(fields, kind, CheckFields.ErrorFloor),
            CheckKind.Invalid => Rate(fields, kind, CheckFields.InvalidFloor),
            CheckKind.Latency => Latency(fields),
            CheckKind.Scores => Scores(fields),
            CheckKind.Metric => Metric(fields),
            CheckKind.Webhook => Measured(fields, kind),
            _ => new CheckPolicy { Kind = kind, On = fields.Read(CheckFields.On), File = fields.Read(CheckFields.GoldenFile) },
        };
        fields.RefuseOthers();
        return check;
    }

    private static CheckPolicy Rate(ObjectReader fields, CheckKind kind, PolicyField<double> floor) => new()
    {
        Kind = kind,
        On = fields.Read(CheckFields.On),
        Share = fields.Read(CheckFields.Share),
        Tolerance = fields.Read(CheckFields.Tolerance),
        Max = fields.Read(CheckFields.MaxRate),
        WatchFactor = fields.Read(CheckFields.WatchFactor),
        Floor = fields.Read(floor),
    };

    private static CheckPolicy Latency(ObjectReader fields) => new()
    {
        Kind = CheckKind.Latency,
        On = fields.Read(CheckFields.On),
        Share = fields.Read(CheckFields.Share),
        Tolerance = fields.Read(CheckFields.LatencyTolerance),
        Max = fields.Read(CheckFields.MaxLatency),
        WatchFactor = fields.Read(CheckFields.WatchFactor),
    };

    private static CheckPolicy Scores(ObjectReader fields) => new()
    {
        Kind = CheckKind.Scores,
        On = fields.Read(CheckFields.ScoresOn),
        Share = fields.Read(CheckFields.Share),
        Floor = fields.Read(CheckFields.DriftFloor),
        Output = fields.Read(CheckFields.Output),
        Range = fields.Read(CheckFields.Range),
        Bins = fields.Read(CheckFields.Bins),
    };

    private static CheckPolicy Metric(ObjectReader fields)
    {
        var check = Measured(fields, CheckKind.Metric) with
        {
            Query = fields.Read(CheckFields.Query),
            Max = fields.Read(CheckFields.MaxMetric),
            Min = fields.Read(CheckFields.MinMetric),
        };
        if (check.Max is null && check.Min is null) fields.Refuse("max", "a max, a min, or both");
        if (check.Max < check.Min) fields.Refuse("max", "a max that is not below min");
        return check;
    }

    private static CheckPolicy Measured(ObjectReader fields, CheckKind kind) => new()
    {
        Kind = kind,
        On = fields.Read(CheckFields.On),
        Source = fields.Read(CheckFields.Source),
        FailureLimit = fields.Read(CheckFields.FailureLimit),
        InconclusiveLimit = fields.Read(CheckFields.InconclusiveLimit),
        ConsecutiveErrorLimit = fields.Read(CheckFields.ConsecutiveErrorLimit),
        InitialDelay = fields.Read(CheckFields.InitialDelay),
        Interval = fields.Read(CheckFields.Interval),
        Count = fields.Read(CheckFields.Count),
    };
}
