using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Health.Reading;

/// <summary>One line of recorded health, as it was read.</summary>
/// <param name="Look">The look that it belongs to; null where it names none and is one by itself.</param>
/// <param name="Block">The block; null for a look that counted nothing.</param>
public sealed record RecordedLine(RecordedLook? Look, RecordedBlock? Block);

/// <summary>The look that a line names.</summary>
/// <param name="Number">Its number; the lines of one look have the same.</param>
public sealed record RecordedLook(long Number)
{
    /// <summary>When it was taken; null where the line does not say.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>True where the line names the phase.</summary>
    public bool HasPhase { get; init; }

    /// <summary>What the candidate was held against; null for the gate, or where the line does not say.</summary>
    public JudgePhase? Phase { get; init; }

    /// <summary>The generation that servers must have reached before what they count is of the step; null where the line does not say.</summary>
    public long? Awaits { get; init; }

    /// <summary>Kinds of checks that were dry runs by then.</summary>
    public IReadOnlyList<CheckKind> Acknowledged { get; init; } = [];
}
