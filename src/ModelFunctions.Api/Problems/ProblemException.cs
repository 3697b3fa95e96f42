namespace ModelFunctions.Api.Problems;

/// <summary>A request that cannot be done, and why; answered as <c>application/problem+json</c>.</summary>
/// <param name="code">What kind of problem it is.</param>
/// <param name="detail">What was wrong, with the value, and how to mend it.</param>
public sealed class ProblemException(ProblemCode code, string detail) : Exception(detail)
{
    public ProblemCode Code { get; } = code;

    /// <summary>What is wrong in a document, by JSON pointer; empty where the problem is not about a document.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; init; } = new Dictionary<string, string[]>();
}
