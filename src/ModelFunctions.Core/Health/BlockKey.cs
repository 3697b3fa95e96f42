namespace ModelFunctions.Core.Health;

/// <summary>What names a block: two deliveries with one key are the same block.</summary>
/// <param name="Source">Who counted, as <see cref="Block.Source"/>.</param>
/// <param name="Number">Which of its blocks, as <see cref="Block.Number"/>.</param>
public readonly record struct BlockKey(string Source, long Number) : IComparable<BlockKey>
{
    /// <summary>The canonical order: by source, ordinal, then by number. Sums are made in it, so that delivery order changes no bit.</summary>
    public int CompareTo(BlockKey other)
    {
        var bySource = string.CompareOrdinal(Source, other.Source);
        return bySource != 0 ? bySource : Number.CompareTo(other.Number);
    }

    public static bool operator <(BlockKey a, BlockKey b) => a.CompareTo(b) < 0;

    public static bool operator >(BlockKey a, BlockKey b) => a.CompareTo(b) > 0;

    public static bool operator <=(BlockKey a, BlockKey b) => a.CompareTo(b) <= 0;

    public static bool operator >=(BlockKey a, BlockKey b) => a.CompareTo(b) >= 0;

    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Source}#{Number}");
}
