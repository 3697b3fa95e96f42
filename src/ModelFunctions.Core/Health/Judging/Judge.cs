using ModelFunctions.Core.Health.Judging.Betting;
using ModelFunctions.Core.Health.Judging.Processes;

namespace ModelFunctions.Core.Health.Judging;

/// <summary>
/// Decides, look by look, whether a candidate is worse than it may be, with a chance of at most α of ever being wrong about a good one,
/// however often it looks. A pure function of the looks: it keeps nothing but what is in the <see cref="JudgeState"/>.
/// </summary>
/// <remarks>
/// Each test is an e-process: evidence E that starts at 1 and has expectation at most 1 while the candidate is good, so that by Ville's
/// inequality it ever reaches 1/α with a chance of at most α.
/// </remarks>
public sealed class Judge
{
    private readonly JudgeSetup setup;
    private readonly RestartSchedule schedule;
    private readonly JudgedCheck[] checks;

    private Judge(JudgeSetup setup)
    {
        this.setup = setup;
        schedule = new RestartSchedule(setup.PlannedLooks);
        checks =
        [
            .. setup.Checks.Index().Where(check => check.Item is StatisticalCheck)
                .Select(check => new JudgedCheck(check.Index, (StatisticalCheck)check.Item, setup)),
        ];
    }

    /// <summary>The judge of one phase of one rollout.</summary>
    public static Judge Create(JudgeSetup setup) => new(setup);

    /// <summary>The state before the first look.</summary>
    public JudgeState Begin() => new(
        0, SeenBlocks.None, Arm.Empty, setup.Stable,
        [.. checks.SelectMany(check => check.Processes).Select(process => process.Begin())], []);

    /// <summary>The state and the verdict after a look at <paramref name="delivered"/>, whose order and repetitions change nothing.</summary>
    /// <param name="state">The state after the look before.</param>
    /// <param name="delivered">The blocks that have arrived since; may be empty, and may have blocks that were counted before.</param>
    public (JudgeState State, LookResult Result) Look(JudgeState state, IReadOnlyList<Block> delivered)
    {
        var blocks = New(state.Seen, delivered);
        var look = new LookInput(blocks, state.Stable, state.Looks + 1, schedule);
        var processes = checks.SelectMany(check => check.Processes).Zip(state.Processes, (process, before) => process.After(before, look));
        var after = state with
        {
            Looks = look.Number,
            Seen = blocks.Aggregate(state.Seen, (seen, block) => seen.With(block.Key)),
            Candidate = blocks.Aggregate(state.Candidate, (sum, block) => sum.Plus(block.Candidate)),
            Stable = state.Stable.Plus(blocks.Aggregate(Arm.Empty, (sum, block) => sum.Plus(block.Stable))),
            Processes = [.. processes],
        };
        return (after, Result(after, look));
    }

    private LookResult Result(JudgeState after, LookInput look)
    {
        ReadOnlySpan<ProcessState> states = [.. after.Processes];
        var evidence = new List<CheckEvidence>(checks.Length);
        foreach (var check in checks)
        {
            evidence.Add(check.Assess(states[..check.Processes.Count], after, look));
            states = states[check.Processes.Count..];
        }
        return LookResult.Of(evidence, [.. look.Blocks.Select(block => block.Key)]);
    }

    private static List<Block> New(SeenBlocks seen, IReadOnlyList<Block> delivered) =>
        [.. delivered.Where(block => !seen.Contains(block.Key)).DistinctBy(block => block.Key).OrderBy(block => block.Key)];
}
