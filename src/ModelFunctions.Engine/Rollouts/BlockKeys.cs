using System.Globalization;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Ports;

namespace ModelFunctions.Engine.Rollouts;

/// <summary>The row keys of a rollout's partition in the table of blocks.</summary>
internal static class BlockKeys
{
    /// <summary>The look of a turn.</summary>
    public static string Look(int turn) => string.Create(CultureInfo.InvariantCulture, $"look-{turn:D10}");

    /// <summary>All looks, in their order.</summary>
    public static KeyRange Looks { get; } = KeyRange.Prefix("look-");

    /// <summary>All blocks.</summary>
    public static KeyRange Blocks { get; } = KeyRange.Prefix(HealthRows.BlockPrefix);

    /// <summary>What servers found at the gate; these keys follow those of the blocks, so that one list has the end of both.</summary>
    public static KeyRange Gates { get; } = KeyRange.Prefix(HealthRows.GatePrefix);

    public static bool IsGate(string key) => Gates.Contains(key);

    public static string Block(BlockKey key) => HealthRows.Block(key.Source, key.Number);

    /// <summary>
    /// Ranges that together hold every block above what was counted of each source, every block of a source never heard, and what servers
    /// found at the gate: one range for each source and one more, so that reading costs the same at any age.
    /// </summary>
    public static IEnumerable<KeyRange> Above(IEnumerable<SourceHeard> heard)
    {
        var from = Blocks.From;
        foreach (var source in heard.OrderBy(source => HealthRows.BlocksOf(source.Source), StringComparer.Ordinal))
        {
            yield return new KeyRange(from, Block(new BlockKey(source.Source, 0)));
            from = Block(new BlockKey(source.Source, source.Through + 1));
        }
        yield return new KeyRange(from, Gates.To);
    }
}
