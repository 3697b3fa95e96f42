namespace ModelFunctions.Api.Http;

/// <summary>One page of a list.</summary>
/// <param name="Value">Its entries.</param>
/// <param name="NextLink">Where the next page is; null on the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Value, string? NextLink);
