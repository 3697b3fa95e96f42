using System.Globalization;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Ports;

namespace ModelFunctions.Engine.Rollouts;

/// <summary>The row keys of a rollout's partition in the table of blocks.</summary>
internal static class BlockKeys
{
    private const string Prefix = "block-";

    /// <summary>The look of a turn.</summary>
    public static string Look(int turn) => string.Create(CultureInfo.InvariantCulture, $"look-{turn:D10}");

    /// <summary>All looks, in their order.</summary>
    public static KeyRange Looks { get; } = KeyRange.Prefix("look-");

    /// <summary>All blocks.</summary>
    public static KeyRange Blocks { get; } = KeyRange.Prefix(Prefix);

    public static string Block(BlockKey key) => string.Create(CultureInfo.InvariantCulture, $"{Source(key.Source)}{key.Number:D10}");

    /// <summary>What the keys of all blocks of a source begin with: name and boot, percent-encoded, each followed by a tilde.</summary>
    public static string Source(string source)
    {
        var cut = source.LastIndexOf('/');
        return cut < 0 ? $"{Prefix}{Encoded(source)}~~" : $"{Prefix}{Encoded(source[..cut])}~{Encoded(source[(cut + 1)..])}~";
    }

    /// <summary>
    /// Ranges that together hold every block above what was counted of each source, and every block of a source never heard: one range
    /// for each source and one more, so that reading costs the same at any age.
    /// </summary>
    public static IEnumerable<KeyRange> Above(IEnumerable<SourceHeard> heard)
    {
        var from = Blocks.From;
        foreach (var source in heard.OrderBy(source => Source(source.Source), StringComparer.Ordinal))
        {
            yield return new KeyRange(from, Block(new BlockKey(source.Source, 0)));
            from = Block(new BlockKey(source.Source, source.Through + 1));
        }
        yield return new KeyRange(from, Blocks.To);
    }

    private static string Encoded(string text) => Uri.EscapeDataString(text).Replace("~", "%7E", StringComparison.Ordinal);
}
