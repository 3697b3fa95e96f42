using System.Text.Json.Serialization;

namespace ModelFunctions.Core.Health;

/// <summary>
/// What one source counted between two looks, both arms in one row. Inserted once under the key source/number, so a second
/// delivery of it is the same row. An outcome belongs to the block in which its request arrived.
/// </summary>
/// <param name="Source">Who counted: a name and its boot, as <c>gw-1/8f3a</c>; 1 to 200 characters.</param>
/// <param name="Number">From 0, one higher with each block of the source; <c>block</c> in JSON.</param>
/// <param name="Generation">The deployment's generation that the source served.</param>
/// <param name="From">When the block began.</param>
/// <param name="To">When the block ended.</param>
/// <param name="Candidate">What the candidate (or the watched version) did.</param>
/// <param name="Stable">What the stable version did; empty in the watch.</param>
[Format(1)]
public sealed record Block(
    string Source,
    [property: System.Text.Json.Serialization.JsonPropertyName("block")] long Number,
    long Generation,
    DateTimeOffset From,
    DateTimeOffset To,
    Arm Candidate,
    Arm Stable)
{
    [JsonConstructor]
    private Block() : this(null!, 0, 0, default, default, null!, null!) { }

    /// <summary>The number of the form in which its source sent it; without one, as if it were the present.</summary>
    public int Format { get; init; } = Formats.Of<Block>();

    /// <summary>What names this block.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public BlockKey Key => new(Source, Number);

    /// <summary>True where no request arrived: the block says only that its source lives.</summary>
    public bool IsHeartbeat => Candidate.Requests == 0 && Stable.Requests == 0;
}
