using System.Text.Json.Serialization;
using ModelFunctions.Core.Json;

namespace ModelFunctions.Core.Health.Judging.Processes;

/// <summary>What an e-process remembers between looks; its size never grows.</summary>
/// <param name="LnE">The evidence after the last look, as a natural logarithm; 0 before the first.</param>
/// <param name="Bets">ln A of each bet.</param>
/// <param name="Sums">Counts that the process adds up beside them; which, is its own matter.</param>
public sealed record ProcessState(
    double LnE,
    [property: JsonConverter(typeof(PackedDoublesConverter))] double[] Bets,
    [property: JsonConverter(typeof(PackedDoublesConverter))] double[] Sums);
