using System.Globalization;

namespace ModelFunctions.Core.Persistence;

/// <summary>
/// The keys of what retention deletes one day, in the partition <see cref="ModelKeys.Expiry"/>: <c>{kind}~{day on which it was over}~{what}</c>, so that finding
/// what is due costs what is due.
/// </summary>
public static class ExpiryKeys
{
    /// <summary>The key of a thing that was over at that moment.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="over">When it was over.</param>
    /// <param name="subject">Which one, in characters that a key may have.</param>
    public static string Of(string kind, DateTimeOffset over, string subject) => $"{From(kind, over)}~{subject}";

    /// <summary>All things of a kind that were over before the day of that moment.</summary>
    public static KeyRange Before(string kind, DateTimeOffset moment) => new(kind + "~", From(kind, moment));

    private static string From(string kind, DateTimeOffset moment) => string.Create(CultureInfo.InvariantCulture, $"{kind}~{moment.UtcDateTime:yyyyMMdd}");
}
