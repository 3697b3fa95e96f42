using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Health.Judging;

/// <summary>What a look found for one check, with all that led to it.</summary>
/// <param name="Check">Which of the policy's checks, from 0.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="On">What it does when it finds the candidate degraded; <see cref="CheckAction.None"/> too after a person acknowledged it.</param>
/// <param name="Verdict">What it says, whether or not it has any effect.</param>
/// <param name="Test">The test whose evidence is nearest to its limit, or farthest over it.</param>
/// <param name="LnE">That test's evidence, as a natural logarithm: 0 says nothing, and every 2.3 more is ten times stronger.</param>
/// <param name="Limit">The least <paramref name="LnE"/> at which the check speaks: ln of one over its part of α.</param>
/// <param name="Candidate">
/// What the candidate did since this phase began: a rate, a 95th percentile, or for scores the distance; null without data.
/// </param>
/// <param name="Stable">What stable did in this rollout; null without data, and for scores.</param>
public sealed record CheckEvidence(
    int Check,
    CheckKind Kind,
    CheckAction On,
    Verdict Verdict,
    EvidenceTest Test,
    double LnE,
    double Limit,
    Estimate? Candidate = null,
    Estimate? Stable = null);
