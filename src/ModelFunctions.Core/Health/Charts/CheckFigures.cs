using System.Text.Json.Serialization;

namespace ModelFunctions.Core.Health.Charts;

/// <summary>What a chart shows of one check at one look. What does not apply, and an end that is not known, is null.</summary>
/// <param name="Check">Which of the policy's checks, from 0.</param>
/// <param name="Verdict">What it says.</param>
[JsonConverter(typeof(CheckFiguresConverter))]
public sealed record CheckFigures(int Check, Verdict Verdict)
{
    /// <summary>The columns of <see cref="Numbers"/>, and of the arrays in JSON after check and verdict.</summary>
    public static IReadOnlyList<string> Columns { get; } =
    [
        "lnE", "limit", "samples", "stableSamples", "candidate", "candidateLow", "candidateHigh",
        "stable", "stableLow", "stableHigh", "ratio", "ratioLow", "ratioHigh",
    ];

    /// <summary>The figures, one for each of <see cref="Columns"/>.</summary>
    public IReadOnlyList<double?> Numbers { get; init; } = [];
}
