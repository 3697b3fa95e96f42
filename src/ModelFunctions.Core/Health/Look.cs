using System.Text.Json.Serialization;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Health.Judging.Sequences;
using ModelFunctions.Core.Health.Thresholds;

namespace ModelFunctions.Core.Health;

/// <summary>One assessment of health, as its row keeps it: what it was made of, what it says and what the next one must know.</summary>
/// <param name="Turn">The turn in which it was taken.</param>
/// <param name="At">When.</param>
/// <param name="Question">What was asked.</param>
[Format(1)]
public sealed record Look(int Turn, DateTimeOffset At, LookQuestion Question)
{
    [JsonConstructor]
    private Look() : this(0, default, null!) { }

    /// <summary>The turn of the look before it that the rollout decided by; null for the first.</summary>
    public int? Previous { get; init; }

    /// <summary>The blocks that it counted, in their canonical order.</summary>
    public IReadOnlyList<BlockKey> Blocks { get; init; } = [];

    /// <summary>
    /// Up to when, by the storage's clock, it has read inserted blocks: the next look begins a little before. Null in a look of an earlier program.
    /// </summary>
    public DateTimeOffset? ReadTo { get; init; }

    /// <summary>What the sources of threshold checks answered, by the check's index.</summary>
    public IReadOnlyDictionary<int, Measurement> Measurements { get; init; } = new Dictionary<int, Measurement>();

    /// <summary>What the charts of the next look must know of ratios, by the check's index. Empty in a look of an earlier program, and outside the steps.</summary>
    public IReadOnlyDictionary<int, RatioTally> Ratios { get; init; } = new Dictionary<int, RatioTally>();

    /// <summary>What it says.</summary>
    public required LookReport Report { get; init; }

    /// <summary>What the next look must know.</summary>
    public required HealthState State { get; init; }
}

/// <summary>What a look is to assess.</summary>
/// <param name="Phase">What the candidate is held against; null to gather only.</param>
/// <param name="Generation">The generation that servers must have reached.</param>
/// <param name="Acknowledged">Checks, by index, that go on as dry runs.</param>
public sealed record LookQuestion(JudgePhase? Phase, long Generation, IReadOnlyList<int> Acknowledged);
