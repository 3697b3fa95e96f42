using System.ComponentModel;
using System.Text.Json.Serialization;
using ModelFunctions.Core.Policies.Fields;

namespace ModelFunctions.Core.Policies;

/// <summary>A weight and how long it holds.</summary>
public sealed record PolicyStep
{
    [Whole(1, 99), Description("Percent of the traffic on the candidate, higher than in the step before.")]
    public required int Weight { get; init; }

    [Span("0s", "7d"), JsonConverter(typeof(DurationConverter)), Description("How long the candidate must stay healthy at this weight.")]
    public required TimeSpan Hold { get; init; }
}
