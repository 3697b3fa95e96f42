using ModelFunctions.Api.Problems;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Api.Http;

/// <summary>The reason that a person gives with a request.</summary>
internal static class PersonsReason
{
    /// <summary>The reason; null where there is none but blanks.</summary>
    /// <exception cref="ProblemException">It is longer than <see cref="FreeText.MaxReason"/>.</exception>
    public static string? Of(string? given) =>
        string.IsNullOrWhiteSpace(given) ? null
        : given.Length <= FreeText.MaxReason ? given
        : throw new ProblemException(
            ProblemCodes.InvalidReason, $"'reason' has {given.Length} characters; at most {FreeText.MaxReason} are allowed. Nothing was changed. Shorten it, or link to the rest.");
}
