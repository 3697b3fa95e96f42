namespace ModelFunctions.Core.Health;

/// <summary>What the looks of a rollout remember of one source of blocks.</summary>
/// <param name="Source">Who counts.</param>
/// <param name="HeardAt">The look at which a new block of it was last found.</param>
/// <param name="Generation">The highest generation that it has counted at.</param>
/// <param name="Through">All its blocks up to this number were counted, or given up as lost.</param>
/// <param name="Beyond">Blocks counted above <paramref name="Through"/>, ascending: between them some are late.</param>
public sealed record SourceHeard(string Source, DateTimeOffset HeardAt, long Generation, long Through, IReadOnlyList<long> Beyond)
{
    /// <summary>With so many blocks counted beyond a gap, what is missing in the gap is given up.</summary>
    public const int MostBeyond = 50;

    /// <summary>A source that has not been heard.</summary>
    public static SourceHeard Begin(string source) => new(source, default, 0, -1, []);

    /// <summary>True if the block was counted.</summary>
    public bool Has(long number) => number <= Through || Beyond.Contains(number);

    /// <summary>What is remembered after the look at <paramref name="at"/> has counted a block of it.</summary>
    public SourceHeard After(Block block, DateTimeOffset at)
    {
        var beyond = Beyond.Append(block.Number).Order().ToList();
        var through = Through;
        while (beyond.Count > 0 && (beyond[0] == through + 1 || beyond.Count > MostBeyond))
        {
            through = beyond[0];
            beyond.RemoveAt(0);
        }
        return new SourceHeard(Source, at, Math.Max(Generation, block.Generation), through, beyond);
    }
}
