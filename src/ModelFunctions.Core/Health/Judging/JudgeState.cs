using ModelFunctions.Core.Health.Judging.Processes;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Health.Judging;

/// <summary>What the judge remembers between two looks. It follows from the looks alone: saved, it is a cache of their replay.</summary>
/// <param name="Looks">How many looks there were.</param>
/// <param name="Seen">The blocks that were counted.</param>
/// <param name="Candidate">All that the candidate did in this phase.</param>
/// <param name="Stable">All that is known of stable.</param>
/// <param name="Processes">The state of each test of each check, in the order of the policy.</param>
/// <param name="Acknowledged">The pausing checks that a person has resumed past; they run dry until the rollout ends.</param>
public sealed record JudgeState(
    int Looks,
    SeenBlocks Seen,
    Arm Candidate,
    StableRecord Stable,
    IReadOnlyList<ProcessState> Processes,
    IReadOnlyList<CheckKind> Acknowledged);
