using System.Text.Json.Serialization;

namespace ModelFunctions.Core.Health;

/// <summary>Up to where the looks of a rollout have counted the blocks of one source.</summary>
/// <param name="Source">Who counts.</param>
/// <param name="HeardAt">The look at which a new block of it was last found.</param>
/// <param name="Generation">The highest generation that it has counted at.</param>
/// <param name="Watermark">All its blocks up to this number were counted, or given up as lost; <c>through</c> in JSON.</param>
/// <param name="OutOfOrder">Blocks counted above <paramref name="Watermark"/>, ascending: between them some are late; <c>beyond</c> in JSON.</param>
public sealed record SourceCursor(
    string Source,
    DateTimeOffset HeardAt,
    long Generation,
    [property: JsonPropertyName("through")] long Watermark,
    [property: JsonPropertyName("beyond")] IReadOnlyList<long> OutOfOrder)
{
    /// <summary>With more blocks than this counted out of order, what is missing below them is given up.</summary>
    public const int MostOutOfOrder = 50;

    /// <summary>
    /// A source that was not heard for so long is dropped from the looks, so that they do not grow with each start of a server. When it comes back it
    /// is counted on as a new one: a look meets no block again that is older than minutes.
    /// </summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(1);

    /// <summary>A source that has not been heard.</summary>
    public static SourceCursor Begin(string source) => new(source, default, 0, -1, []);

    /// <summary>True if the block was counted.</summary>
    public bool Has(long number) => number <= Watermark || OutOfOrder.Contains(number);

    /// <summary>The cursor after the look at <paramref name="at"/> has counted a block of the source.</summary>
    public SourceCursor After(Block block, DateTimeOffset at)
    {
        var outOfOrder = OutOfOrder.Append(block.Number).Order().ToList();
        var watermark = Watermark;
        while (outOfOrder.Count > 0 && (outOfOrder[0] == watermark + 1 || outOfOrder.Count > MostOutOfOrder))
        {
            watermark = outOfOrder[0];
            outOfOrder.RemoveAt(0);
        }
        return new SourceCursor(Source, at, Math.Max(Generation, block.Generation), watermark, outOfOrder);
    }
}
