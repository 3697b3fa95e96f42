using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Health.Reading;

/// <summary>What is wrong with a block that was sent or recorded.</summary>
/// <param name="Field">Where, as in <c>candidate.latency[3]</c>; empty for the whole.</param>
/// <param name="Value">What stands there, as JSON, shortened to 60 characters.</param>
/// <param name="Allowed">What may stand there.</param>
public sealed record BlockError(string Field, string Value, string Allowed)
{
    public override string ToString() =>
        Field.Length == 0 ? $"{Value} is not a block: {Allowed}." : $"{Field}: {PolicyError.Sentence(Value, Allowed)}";
}
