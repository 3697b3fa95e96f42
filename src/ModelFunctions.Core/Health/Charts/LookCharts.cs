using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Health.Judging.Sequences;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Health.Charts;

/// <summary>Makes what charts show of a look. Nothing is decided by it.</summary>
public static class LookCharts
{
    /// <summary>The tallies of ratios after a look: those of the look before with its blocks; they begin anew with each of the judge's phases.</summary>
    /// <param name="policy">The rollout's policy.</param>
    /// <param name="before">The look before; null for the first.</param>
    /// <param name="look">The look.</param>
    /// <param name="delivered">Blocks among which are all that it counted.</param>
    public static IReadOnlyDictionary<int, RatioTally> Tallies(RolloutPolicy policy, Look? before, Look look, IReadOnlyList<Block> delivered)
    {
        if (look.Question.Phase is not JudgePhase.Steps) return new Dictionary<int, RatioTally>();
        var tallies = new SortedDictionary<int, RatioTally>(before?.Ratios.ToDictionary() ?? []);
        var counted = Counted(look, delivered);
        foreach (var (index, policyCheck) in policy.Checks.Index())
            if (policyCheck is StatisticalCheck check && check.Compared(Arm.Empty) is not null)
                tallies[index] = counted.Aggregate(tallies.GetValueOrDefault(index) ?? RatioTally.Empty, (tally, block) =>
                    tally.Plus(check.Compared(block.Candidate)!.Value, check.Compared(block.Stable)!.Value));
        return tallies;
    }

    /// <summary>The figures of a look.</summary>
    /// <param name="policy">The rollout's policy.</param>
    /// <param name="look">The look.</param>
    /// <param name="delivered">Blocks among which are all that it counted.</param>
    /// <param name="phase">Where the rollout was.</param>
    /// <param name="step">The step, from 1; null outside the steps.</param>
    public static LookFigures Of(RolloutPolicy policy, Look look, IReadOnlyList<Block> delivered, RolloutPhase phase, int? step)
    {
        var counted = Counted(look, delivered);
        return new LookFigures(look.Turn, look.At, phase, look.Report.Verdict)
        {
            Previous = look.Previous,
            Step = step,
            Candidate = counted.Sum(block => block.Candidate.Requests),
            Stable = counted.Sum(block => block.Stable.Requests),
            Checks = [.. look.Report.Summary.Checks.Select(check => FiguresOf(policy, look, check))],
        };
    }

    private static CheckFigures FiguresOf(RolloutPolicy policy, Look look, CheckResult found)
    {
        var sequences = look.State.Judge is { } judge && policy.Checks[found.Check] is StatisticalCheck check
            ? check.Sequences(judge, look.Ratios.GetValueOrDefault(found.Check) ?? RatioTally.Empty)
            : ArmSequences.None;
        return new CheckFigures(found.Check, found.Verdict)
        {
            Numbers =
            [
                found.LnE, found.Limit, found.Samples, found.StableSamples,
                found.Candidate, sequences.Candidate?.Low, sequences.Candidate?.High,
                found.Stable, sequences.Stable?.Low, sequences.Stable?.High,
                sequences.RatioValue, sequences.Ratio?.Low, sequences.Ratio?.High,
            ],
        };
    }

    private static List<Block> Counted(Look look, IReadOnlyList<Block> delivered)
    {
        var counted = look.Blocks.ToHashSet();
        return [.. delivered.Where(block => counted.Contains(block.Key)).DistinctBy(block => block.Key)];
    }
}
