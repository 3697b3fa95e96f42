using ModelFunctions.Core.Policies;

namespace ModelFunctions.Engine.Retention;

/// <summary>How long what is over is kept. Versions, their bytes and events are kept always.</summary>
public sealed record RetentionPeriods
{
    /// <summary>What a configuration writes for a period without end.</summary>
    public const string Forever = "forever";

    /// <summary>The shortest period: 1 day.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromDays(1);

    /// <summary>The longest period that is not <see cref="Forever"/>: 3,650 days.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    /// <summary>Blocks, gate reports and looks of a rollout, after its end. Default 30 days; null for ever.</summary>
    public TimeSpan? Health { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Answers under idempotency keys. Default 7 days; null for ever.</summary>
    public TimeSpan? Answers { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Durable instances, after their rollout's end. Default 7 days; null for ever.</summary>
    public TimeSpan? Instances { get; init; } = TimeSpan.FromDays(7);

    /// <summary>What is known of uploads that became no version, such as entries in the list of rejected ones. Default 30 days; null for ever.</summary>
    public TimeSpan? Rejected { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Uploaded blobs that were registered or rejected, after they were written. Default null, for ever.</summary>
    public TimeSpan? Uploads { get; init; }

    /// <summary>Reads a list such as <c>health=90d, uploads=30d</c>; what is left out keeps its default, and null or blank is all defaults.</summary>
    /// <exception cref="FormatException">It is no such list.</exception>
    public static RetentionPeriods Parse(string? text)
    {
        var periods = new RetentionPeriods();
        if (string.IsNullOrWhiteSpace(text)) return periods;
        var named = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            var (name, value) = part.Split('=', StringSplitOptions.TrimEntries) is [var left, var right] ? (left, right) : throw Wrong(part);
            if (!named.Add(name)) throw new FormatException($"The retention names '{name}' twice.");
            var period = PeriodOf(part, value);
            periods = name switch
            {
                "health" => periods with { Health = period },
                "answers" => periods with { Answers = period },
                "instances" => periods with { Instances = period },
                "rejected" => periods with { Rejected = period },
                "uploads" => periods with { Uploads = period },
                _ => throw Wrong(part),
            };
        }
        return periods;
    }

    private static TimeSpan? PeriodOf(string part, string value) =>
        value == Forever ? null
        : Duration.TryParse(value, out var period) && period >= Shortest && period <= Longest ? period
        : throw Wrong(part);

    private static FormatException Wrong(string part) => new(
        $"'{part}' in the retention is not understood: name health, answers, instances, rejected or uploads, then '=' and "
        + $"{Duration.Format(Shortest)} to {Duration.Format(Longest)} or '{Forever}', separated by commas, such as 'health=90d, uploads=30d'.");
}
