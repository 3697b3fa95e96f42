namespace ModelFunctions.Core.Rollouts.Policy;

/// <summary>One thing that is wrong with a policy.</summary>
/// <param name="Path">Where, as a JSON pointer such as <c>/steps/1/weight</c>; empty for the document itself.</param>
/// <param name="Value">What stands there, as JSON, shortened to 100 characters; <c>nothing</c> where something is missing.</param>
/// <param name="Allowed">What may stand there.</param>
public sealed record PolicyError(string Path, string Value, string Allowed)
{
    public override string ToString() => $"{Path}: {Value} is not allowed; allowed is {Allowed}.";
}
