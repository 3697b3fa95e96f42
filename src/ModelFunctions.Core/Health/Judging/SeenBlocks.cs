using System.Collections.Immutable;

namespace ModelFunctions.Core.Health.Judging;

/// <summary>Which blocks were counted, as ranges of numbers for each source, so that a block delivered again is not counted again.</summary>
/// <param name="Sources">For each source the disjoint ranges seen, ascending.</param>
public sealed record SeenBlocks(ImmutableSortedDictionary<string, ImmutableArray<BlockRange>> Sources)
{
    public static SeenBlocks None { get; } = new(ImmutableSortedDictionary.Create<string, ImmutableArray<BlockRange>>(StringComparer.Ordinal));

    /// <summary>True if the block was counted.</summary>
    public bool Contains(BlockKey key) =>
        Sources.TryGetValue(key.Source, out var ranges) && ranges.Any(range => range.From <= key.Number && key.Number <= range.To);

    /// <summary>The same without those sources.</summary>
    public SeenBlocks Without(IReadOnlyCollection<string> sources) => new(Sources.RemoveRange(sources));

    /// <summary>What is seen after <paramref name="key"/> too.</summary>
    public SeenBlocks With(BlockKey key)
    {
        var ranges = Sources.GetValueOrDefault(key.Source, []);
        var at = ranges.Length;
        while (at > 0 && ranges[at - 1].From > key.Number) at--;
        var added = new BlockRange(key.Number, key.Number);
        if (at < ranges.Length && ranges[at].From == key.Number + 1)
        {
            added = added with { To = ranges[at].To };
            ranges = ranges.RemoveAt(at);
        }
        if (at > 0 && ranges[at - 1].To >= key.Number - 1)
        {
            added = new BlockRange(ranges[at - 1].From, Math.Max(added.To, ranges[at - 1].To));
            ranges = ranges.RemoveAt(--at);
        }
        return new SeenBlocks(Sources.SetItem(key.Source, ranges.Insert(at, added)));
    }
}

/// <summary>Block numbers from <paramref name="From"/> to <paramref name="To"/>, both included.</summary>
public readonly record struct BlockRange(long From, long To);
