using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Reading;

namespace ModelFunctions.Cli.Judging;

/// <summary>The lines of one look.</summary>
/// <param name="Look">The look that they name; null for one line that names none.</param>
/// <param name="Blocks">Their blocks.</param>
/// <param name="HasStable">True if stable ran beside the candidate, as far as the lines have a stable arm.</param>
internal sealed record RecordedLines(RecordedLook? Look, IReadOnlyList<Block> Blocks, bool HasStable)
{
    /// <summary>Where they stand.</summary>
    public Place Place => Look is { } look ? new Place("look", look.Number, look.At) : new Place("block", Blocks[0].Number);

    public static RecordedLines Of(RecordedLine first) =>
        new(first.Look, first.Block is { } recorded ? [recorded.Block] : [], first.Block?.HasStable ?? false);

    public RecordedLines With(RecordedLine line) => line.Block is not { } recorded
        ? this
        : this with { Blocks = [.. Blocks, recorded.Block], HasStable = HasStable || recorded.HasStable };
}
