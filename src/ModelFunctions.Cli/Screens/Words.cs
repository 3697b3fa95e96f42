using System.Globalization;
using System.Text;

namespace ModelFunctions.Cli.Screens;

/// <summary>Figures and names of the API, as people read them.</summary>
internal static class Words
{
    private static readonly (double Length, string Unit)[] Times = [(86_400, "d"), (3_600, "h"), (60, "m")];
    private static readonly (double Length, string Unit)[] Sizes = [(1L << 30, "GiB"), (1L << 20, "MiB"), (1L << 10, "KiB")];

    /// <summary>A name in camelCase: <c>awaitingApproval</c> is <c>awaiting approval</c>.</summary>
    public static string Of(string camelCase)
    {
        var words = new StringBuilder();
        foreach (var letter in camelCase)
            if (char.IsAsciiLetterUpper(letter)) words.Append(' ').Append(char.ToLowerInvariant(letter));
            else words.Append(letter);
        return words.ToString();
    }

    /// <summary>A span in one unit, rounded down: <c>12 m</c>.</summary>
    public static string Span(TimeSpan span)
    {
        var seconds = Math.Max(0, span.TotalSeconds);
        foreach (var (length, unit) in Times)
            if (seconds >= length) return Text($"{(long)(seconds / length)} {unit}");
        return Text($"{(long)seconds} s");
    }

    public static string Ago(DateTimeOffset at, DateTimeOffset now) => $"{Span(now - at)} ago";

    /// <summary>How many bytes: <c>1.5 MiB</c>.</summary>
    public static string Size(long bytes)
    {
        foreach (var (length, unit) in Sizes)
            if (bytes >= length) return Text($"{bytes / length:0.#} {unit}");
        return Text($"{bytes} B");
    }

    /// <summary>To the second, in UTC.</summary>
    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The version of a rollout's id: of <c>churn-v4-1</c> it is <c>v4</c>.</summary>
    public static string VersionOf(string rollout) => rollout.Split('-') is [.., ['v', ..] version, _] ? version : rollout;

    /// <summary>The beginning of a hash: enough to tell two apart by eye.</summary>
    public static string? Short(string? hash) => hash is { Length: > 12 } ? hash[..12] : hash;

    /// <summary>Two sentences, or one where there is no second.</summary>
    public static string Join(string first, string? second) => string.IsNullOrWhiteSpace(second) ? first : $"{first} {second}";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
