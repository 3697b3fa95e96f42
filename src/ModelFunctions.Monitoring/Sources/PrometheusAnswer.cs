using System.Globalization;
using System.Text.Json;

namespace ModelFunctions.Monitoring.Sources;

/// <summary>Reads the answer to an instant query: one number, nothing, or what was wrong.</summary>
internal static class PrometheusAnswer
{
    /// <summary>Reads status and body of <c>/api/v1/query</c>.</summary>
    public static SourceAnswer Read(int status, JsonElement? body)
    {
        if (body is not { ValueKind: JsonValueKind.Object } json)
            return new SourceAnswer.Failure($"Status {status}, and no answer of Prometheus.");
        if (Text(json, "status") != "success")
            return new SourceAnswer.Failure($"Prometheus refused the query (status {status}, {Text(json, "errorType")}): {Text(json, "error")}");
        if (!json.TryGetProperty("data", out var data) || !data.TryGetProperty("result", out var result))
            return new SourceAnswer.Failure("Prometheus answered without data.");
        return Text(data, "resultType") switch
        {
            "scalar" => Sample(result),
            "vector" when result.GetArrayLength() == 0 => new SourceAnswer.Nothing(),
            "vector" when result.GetArrayLength() == 1 && result[0].TryGetProperty("value", out var value) => Sample(value),
            "vector" => new SourceAnswer.Failure(
                $"The query gives {result.GetArrayLength()} series; one number is needed: aggregate it, as with sum(…) or max(…)."),
            var other => new SourceAnswer.Failure($"The query gives a {other}; one number is needed."),
        };
    }

    /// <summary>A pair of time and value, the value as text: <c>[1767261600.5, "0.25"]</c>.</summary>
    private static SourceAnswer Sample(JsonElement pair) =>
        pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() == 2 && Number(pair[1].GetString()) is { } number
            ? new SourceAnswer.Number(number)
            : new SourceAnswer.Failure("Prometheus answered with a sample that is no number.");

    private static double? Number(string? text) => text switch
    {
        "+Inf" or "Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
    };

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
