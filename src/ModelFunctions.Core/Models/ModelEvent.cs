using System.Text.Json.Nodes;

namespace ModelFunctions.Core.Models;

/// <summary>
/// One entry of a model's log. It is written in the transaction that makes the change it tells of, so the log has every change and
/// nothing that did not happen.
/// </summary>
/// <param name="Sequence">From 1, gapless and in order of happening, whatever the clocks say.</param>
/// <param name="At">
/// When, by the clock of the process that made the change; never before the event before it, whatever the clocks say.
/// </param>
/// <param name="Actor">Who: a person, <c>key</c>, or a part of the system such as <c>registrar</c>.</param>
/// <param name="Kind">What happened; see <see cref="EventKind"/>.</param>
[Format(2)]
public sealed record ModelEvent(long Sequence, DateTimeOffset At, string Actor, EventKind Kind)
{
    /// <summary>The model, in the log across models; null in a model's own log.</summary>
    public ModelName? Model { get; init; }

    /// <summary>The version that it is about, if any.</summary>
    public VersionNumber? Version { get; init; }

    /// <summary>Of a version that was taken back, by a person or by its rollout: the version that serves in its place.</summary>
    public VersionNumber? To { get; init; }

    /// <summary>The rollout that it is about, if any.</summary>
    public RolloutId? Rollout { get; init; }

    /// <summary>The deployment's generation after the change, where it changed.</summary>
    public long? Generation { get; init; }

    /// <summary>What the change made of what: the fields that are other than before. Null where the event changed none.</summary>
    public IReadOnlyList<FieldChange>? Changes { get; init; }

    /// <summary>The uploaded file that it is about, if any.</summary>
    public FileName? File { get; init; }

    /// <summary>Why: a person's words, or the check that spoke.</summary>
    public string? Reason { get; init; }

    /// <summary>The figures that the change rests on, as an object.</summary>
    public JsonObject? Evidence { get; init; }
}
