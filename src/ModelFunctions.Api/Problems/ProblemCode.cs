namespace ModelFunctions.Api.Problems;

/// <summary>A kind of problem that a caller may meet.</summary>
/// <param name="Code">Stable, for programs.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Title">The kind of problem in a few words, the same for every occurrence.</param>
public sealed record ProblemCode(string Code, int Status, string Title);
