using System.Text.Json;
using System.Text.Json.Serialization;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Health.Reading;

/// <summary>
/// One line of recorded looks: a block that a look has counted, with the look. The lines of one look have its number and stand together; a look
/// that counted nothing has one line without a block. <see cref="LookDocument"/> reads it.
/// </summary>
/// <param name="Look">The look: the turn in which it was taken.</param>
/// <param name="At">When.</param>
/// <param name="Phase">What the candidate was held against, by <see cref="NameOf"/>.</param>
public sealed record LookLine(int Look, DateTimeOffset At, string Phase)
{
    /// <summary>The phase of a look that only gathers what stable does.</summary>
    public const string Gate = "gate";

    /// <summary>The generation that servers must have reached before what they count is of the phase or step.</summary>
    public long? Awaits { get; init; }

    /// <summary>Kinds of checks that a person had resumed past: they were dry runs.</summary>
    public IReadOnlyList<CheckKind>? Acknowledged { get; init; }

    /// <inheritdoc cref="Block.Source"/>
    public string? Source { get; init; }

    /// <inheritdoc cref="Block.Number"/>
    [JsonPropertyName("block")]
    public long? Number { get; init; }

    /// <inheritdoc cref="Block.Generation"/>
    public long? Generation { get; init; }

    /// <inheritdoc cref="Block.From"/>
    public DateTimeOffset? From { get; init; }

    /// <inheritdoc cref="Block.To"/>
    public DateTimeOffset? To { get; init; }

    /// <inheritdoc cref="Block.Candidate"/>
    public Arm? Candidate { get; init; }

    /// <inheritdoc cref="Block.Stable"/>
    public Arm? Stable { get; init; }

    /// <summary>The lines of a look.</summary>
    /// <param name="look">The look.</param>
    /// <param name="policy">The policy that its question counts checks of.</param>
    /// <param name="blocks">The blocks that it counted, in its order.</param>
    public static IEnumerable<LookLine> Of(Look look, RolloutPolicy policy, IReadOnlyList<Block> blocks)
    {
        var line = new LookLine(look.Turn, look.At, NameOf(look.Question.Phase))
        {
            Awaits = look.Question.Generation,
            Acknowledged = look.Question.Acknowledged is { Count: > 0 } some ? [.. some.Select(check => policy.Checks[check].Kind)] : null,
        };
        return blocks.Count == 0 ? [line] : blocks.Select(block => line with
        {
            Source = block.Source,
            Number = block.Number,
            Generation = block.Generation,
            From = block.From,
            To = block.To,
            Candidate = block.Candidate,
            Stable = block.Stable,
        });
    }

    /// <summary>The name of a phase: <c>steps</c>, <c>watch</c>, <c>firstVersion</c>, or <see cref="Gate"/> for none.</summary>
    public static string NameOf(JudgePhase? phase) => phase is { } named ? JsonNamingPolicy.CamelCase.ConvertName($"{named}") : Gate;

    /// <summary>The line as JSON.</summary>
    public byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes(this, CoreJson.Options);
}
