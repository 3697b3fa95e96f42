using System.Text.Json.Serialization;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Health;

/// <summary>What one check says at one look.</summary>
/// <param name="Check">Which of the policy's checks, from 0.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="On">What a finding does: its policy's, or nothing after a person has acknowledged it.</param>
/// <param name="Verdict">What it says.</param>
public sealed record CheckResult(int Check, CheckKind Kind, CheckAction On, Verdict Verdict)
{
    [JsonConstructor]
    private CheckResult() : this(0, default, default, default) { }

    /// <summary>The evidence against the candidate so far, as a natural logarithm; null for a check that has none.</summary>
    public double? LnE { get; init; }

    /// <summary>What <see cref="LnE"/>, or for a threshold the measured number, must not reach.</summary>
    public double? Limit { get; init; }

    /// <summary>The candidate's figure: a rate, a latency in milliseconds, a distance or a measured number.</summary>
    public double? Candidate { get; init; }

    /// <summary>Stable's figure; null where there is no stable or none is measured.</summary>
    public double? Stable { get; init; }

    /// <summary>Where <see cref="Candidate"/> may lie; null for a distance, a measured number and without data.</summary>
    public Interval? CandidateInterval { get; init; }

    /// <summary>Where <see cref="Stable"/> may lie; null where <see cref="CandidateInterval"/> would be.</summary>
    public Interval? StableInterval { get; init; }

    /// <summary>How many requests or measurements of the candidate stand behind it.</summary>
    public long Samples { get; init; }

    /// <summary>How many requests of stable stand behind <see cref="Stable"/>; null where it has none.</summary>
    public long? StableSamples { get; init; }

    /// <summary>Which test spoke.</summary>
    public string? Test { get; init; }

    /// <summary>What was found, in words; null where the figures say it.</summary>
    public string? Detail { get; init; }

    /// <summary>The name of a test, as <see cref="Test"/> has it.</summary>
    public static string NameOf(EvidenceTest test) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(test.ToString());

    /// <summary>True where that test spoke.</summary>
    public bool TestIs(EvidenceTest test) => Test == NameOf(test);

    /// <summary>What a look keeps of the judge's evidence.</summary>
    public static CheckResult Of(CheckEvidence evidence) => new(evidence.Check, evidence.Kind, evidence.On, evidence.Verdict)
    {
        LnE = evidence.LnE,
        Limit = evidence.Limit,
        Candidate = evidence.Candidate?.Value,
        CandidateInterval = evidence.Candidate?.Interval,
        Stable = evidence.Stable?.Value,
        StableInterval = evidence.Stable?.Interval,
        Samples = evidence.Candidate?.Requests ?? 0,
        StableSamples = evidence.Stable?.Requests,
        Test = NameOf(evidence.Test),
    };

    /// <summary>True if it has found the candidate degraded and does something about it.</summary>
    public bool Demands(CheckAction action) => Verdict == Verdict.Degraded && On == action;

    /// <summary>The check of a rollout's policy that says so.</summary>
    public HealthCheck Of(RolloutPolicy policy) => (HealthCheck)policy.Checks[Check];

    /// <summary>What it says, for people.</summary>
    public string Sentence(RolloutPolicy policy) => Of(policy).Sentence(this);
}
