using System.Text.Json;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Cli.Judging;

/// <summary>Writes one JSON object for each look, and the outcome last.</summary>
internal sealed class JsonReport(TextWriter output, RolloutPolicy policy) : IJudgeReport
{
    private readonly CheckKind[] notEvaluated =
        [.. policy.Checks.Where(check => check is not StatisticalCheck).Select(check => check.Kind)];

    public void Look(Place place, LookResult look) => Line(json =>
    {
        json.WriteNumber(place.Kind, place.Number);
        if (place.At is { } at) json.WriteString("at", at);
        json.WriteString("verdict", Word(look.Verdict));
        json.WriteStartArray("checks");
        foreach (var check in look.Checks) Write(json, check);
        foreach (var kind in notEvaluated)
        {
            json.WriteStartObject();
            json.WriteString("kind", kind.ToString());
            json.WriteString("verdict", "notEvaluated");
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    public void End(Outcome outcome) => Line(json =>
    {
        json.WriteString("outcome", outcome.Name);
        if (outcome.Place is { } place) json.WriteNumber(place.Kind, place.Number);
        if (outcome.Evidence is { } evidence) json.WriteString("check", evidence.Kind.ToString());
        if (outcome.Place?.At is { } at) json.WriteString("at", at);
        if (outcome.Progress is { Length: > 0 } progress) json.WriteString("progress", progress);
        if (outcome == Outcome.NoData) json.WriteString("reason", "noData");
    });

    private static void Write(Utf8JsonWriter json, CheckEvidence check)
    {
        json.WriteStartObject();
        json.WriteString("kind", check.Kind.ToString());
        json.WriteString("verdict", Word(check.Verdict));
        json.WriteString("test", Word(check.Test));
        json.WriteNumber("lnE", check.LnE);
        json.WriteNumber("limit", check.Limit);
        Write(json, "candidate", check.Candidate);
        Write(json, "stable", check.Stable);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, Estimate? estimate)
    {
        if (estimate is null) return;
        json.WriteStartObject(name);
        json.WriteNumber("value", estimate.Value);
        if (estimate.Interval is { } interval)
        {
            json.WriteNumber("low", interval.Low);
            json.WriteNumber("high", interval.High);
        }
        json.WriteNumber("requests", estimate.Requests);
        json.WriteEndObject();
    }

    private void Line(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }
        output.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    private static string Word(Enum value) => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
