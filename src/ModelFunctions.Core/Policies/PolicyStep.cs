using System.Text.Json.Serialization;

namespace ModelFunctions.Core.Policies;

/// <summary>A weight and how long it holds.</summary>
/// <param name="Weight">Percent of the traffic on the candidate, 1 to 99, higher than in the step before.</param>
/// <param name="Hold">How long the candidate must stay healthy at this weight, 0 s to 7 days.</param>
public sealed record PolicyStep(int Weight, [property: JsonConverter(typeof(DurationConverter))] TimeSpan Hold);
