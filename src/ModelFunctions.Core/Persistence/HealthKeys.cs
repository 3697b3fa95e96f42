using System.Globalization;
using ModelFunctions.Core.Health;

namespace ModelFunctions.Core.Persistence;

/// <summary>The row keys of the table of blocks, whose partition is a rollout.</summary>
public static class HealthKeys
{
    public const string BlockPrefix = "block-";

    public const string GatePrefix = "gate-";

    private const string NewPrefix = "new-";

    private const int TimeDigits = 19;

    /// <summary>All looks, in their order.</summary>
    public static KeyRange Looks { get; } = KeyRange.Prefix("look-");

    /// <summary>All blocks.</summary>
    public static KeyRange Blocks { get; } = KeyRange.Prefix(BlockPrefix);

    /// <summary>What servers found at the gate. These keys follow those of the blocks, so one list has the end of both.</summary>
    public static KeyRange Gates { get; } = KeyRange.Prefix(GatePrefix);

    /// <summary>The figures of all looks, a hundred looks in a row, in their order. They stand beside the looks.</summary>
    public static KeyRange AllFigures { get; } = KeyRange.Prefix("figures-");

    /// <summary>The figures of a look and those that follow it.</summary>
    public static string Figures(int first) => string.Create(CultureInfo.InvariantCulture, $"figures-{first:D10}");

    /// <summary>The look of a turn.</summary>
    public static string Look(int turn) => string.Create(CultureInfo.InvariantCulture, $"look-{turn:D10}");

    /// <inheritdoc cref="Block(string, long)"/>
    public static string Block(BlockKey key) => Block(key.Source, key.Number);

    /// <summary>The key of a block: <c>block-{source}~{boot}~{number, ten digits}</c>. The blocks of a source follow each other in their order.</summary>
    public static string Block(string source, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{BlocksOf(source)}{number:D10}");

    /// <summary>What the keys of all blocks of a source begin with.</summary>
    public static string BlocksOf(string source) => $"{BlockPrefix}{Encode(source)}~";

    /// <summary>The key of what a source found at the gate: <c>gate-{source}~{boot}</c>.</summary>
    public static string Gate(string source) => GatePrefix + Encode(source);

    /// <summary>
    /// The key under which a block is found by when it was inserted: <c>new-{time by the storage's clock}~{source}~{boot}~{number}</c>. The blocks of all
    /// sources follow each other in the order in which they came.
    /// </summary>
    public static string New(DateTimeOffset insertedAt, BlockKey key) =>
        string.Create(CultureInfo.InvariantCulture, $"{NewFrom(insertedAt)}~{Encode(key.Source)}~{key.Number:D10}");

    /// <summary>All blocks that were inserted at that moment or later; null for all.</summary>
    public static KeyRange NewSince(DateTimeOffset? moment) =>
        moment is { } from ? KeyRange.Prefix(NewPrefix) with { From = NewFrom(from) } : KeyRange.Prefix(NewPrefix);

    /// <summary>When the block of such a key was inserted.</summary>
    public static DateTimeOffset InsertedAt(string key) =>
        new(long.Parse(key.AsSpan(NewPrefix.Length, TimeDigits), NumberStyles.None, CultureInfo.InvariantCulture), TimeSpan.Zero);

    /// <summary>
    /// For blocks that earlier programs inserted without a key by time: ranges that together hold every block above what
    /// was counted of each source, and every block of a source never heard.
    /// </summary>
    public static IEnumerable<KeyRange> Above(IEnumerable<SourceCursor> cursors)
    {
        var from = Blocks.From;
        foreach (var source in cursors.OrderBy(source => BlocksOf(source.Source), StringComparer.Ordinal))
        {
            yield return new KeyRange(from, Block(source.Source, 0));
            from = Block(source.Source, source.Watermark + 1);
        }
        yield return new KeyRange(from, Blocks.To);
    }

    private static string NewFrom(DateTimeOffset moment) => string.Create(CultureInfo.InvariantCulture, $"{NewPrefix}{moment.UtcTicks:D19}");

    /// <summary>Name and boot percent-encoded, separated by <c>~</c>; a source without a boot has an empty one.</summary>
    private static string Encode(string source)
    {
        var slash = source.LastIndexOf('/');
        var (name, boot) = slash < 0 ? (source, "") : (source[..slash], source[(slash + 1)..]);
        return $"{Escape(name)}~{Escape(boot)}";
    }

    private static string Escape(string text) => Uri.EscapeDataString(text).Replace("~", "%7E", StringComparison.Ordinal);
}
