using System.Globalization;
using ModelFunctions.Core.Health;

namespace ModelFunctions.Core.Persistence;

/// <summary>The row keys of the table of blocks, whose partition is a rollout.</summary>
public static class HealthKeys
{
    public const string BlockPrefix = "block-";

    public const string GatePrefix = "gate-";

    /// <summary>All looks, in their order.</summary>
    public static KeyRange Looks { get; } = KeyRange.Prefix("look-");

    /// <summary>All blocks.</summary>
    public static KeyRange Blocks { get; } = KeyRange.Prefix(BlockPrefix);

    /// <summary>What servers found at the gate. These keys follow those of the blocks, so one list has the end of both.</summary>
    public static KeyRange Gates { get; } = KeyRange.Prefix(GatePrefix);

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

    /// <summary>True for the key of what a source found at the gate.</summary>
    public static bool IsGate(string key) => Gates.Contains(key);

    /// <summary>
    /// Ranges that together hold every block above what was counted of each source, every block of a source never heard, and what servers
    /// found at the gate: one range for each source and one more, so that reading costs the same at any age.
    /// </summary>
    public static IEnumerable<KeyRange> Above(IEnumerable<SourceCursor> cursors)
    {
        var from = Blocks.From;
        foreach (var source in cursors.OrderBy(source => BlocksOf(source.Source), StringComparer.Ordinal))
        {
            yield return new KeyRange(from, Block(source.Source, 0));
            from = Block(source.Source, source.Watermark + 1);
        }
        yield return new KeyRange(from, Gates.To);
    }

    /// <summary>Name and boot percent-encoded, separated by <c>~</c>; a source without a boot has an empty one.</summary>
    private static string Encode(string source)
    {
        var slash = source.LastIndexOf('/');
        var (name, boot) = slash < 0 ? (source, "") : (source[..slash], source[(slash + 1)..]);
        return $"{Escape(name)}~{Escape(boot)}";
    }

    private static string Escape(string text) => Uri.EscapeDataString(text).Replace("~", "%7E", StringComparison.Ordinal);
}
