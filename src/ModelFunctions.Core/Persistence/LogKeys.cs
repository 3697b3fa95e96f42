using System.Globalization;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Persistence;

/// <summary>
/// The keys of the log across models: a partition for each day, <c>~events-{inverted day}</c>, with rows
/// <c>{inverted time}~{model}~{inverted sequence}</c>, so that the newest event sorts first.
/// </summary>
public static class LogKeys
{
    private const int TimeDigits = 19;

    /// <summary>The key of a day in the partition <see cref="ModelKeys.Days"/>.</summary>
    public static string Day(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{DateOnly.MaxValue.DayNumber - DateOnly.FromDateTime(at.UtcDateTime).DayNumber:D7}");

    /// <summary>The partition of a day.</summary>
    public static string PartitionOf(string day) => $"{ModelKeys.Days}-{day}";

    /// <summary>The key of an event.</summary>
    public static string Event(ModelName model, DateTimeOffset at, long sequence) =>
        string.Create(CultureInfo.InvariantCulture, $"{Time(at)}~{model}~{long.MaxValue - sequence:D19}");

    /// <summary>The keys of the events from a time on, and before those of a key; both optional.</summary>
    public static KeyRange Between(DateTimeOffset? since, string? after)
    {
        var all = KeyRange.Prefix("");
        if (since is { } first) all = all with { To = Time(first) + "~\uffff" };
        return after is null ? all : all.After(after);
    }

    /// <summary>The day of an event's key; null where the text is none.</summary>
    public static string? DayOf(string key) =>
        key.Length > TimeDigits && key[TimeDigits] == '~' && long.TryParse(key.AsSpan(0, TimeDigits), NumberStyles.None, CultureInfo.InvariantCulture, out var inverted)
            && inverted <= DateTimeOffset.MaxValue.UtcTicks
            ? Day(new DateTimeOffset(DateTimeOffset.MaxValue.UtcTicks - inverted, TimeSpan.Zero))
            : null;

    private static string Time(DateTimeOffset at) =>
        string.Create(CultureInfo.InvariantCulture, $"{DateTimeOffset.MaxValue.UtcTicks - at.UtcTicks:D19}");
}
