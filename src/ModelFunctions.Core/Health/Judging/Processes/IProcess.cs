namespace ModelFunctions.Core.Health.Judging.Processes;

/// <summary>One e-process: evidence that has expectation at most 1 at any time while the candidate is as good as it must be.</summary>
internal interface IProcess
{
    /// <summary>What it holds the candidate against.</summary>
    EvidenceTest Test { get; }

    /// <summary>The state before the first look.</summary>
    ProcessState Begin();

    /// <summary>The state after one more look. Bets are fixed by <see cref="LookInput.Stable"/>, which ends before the look.</summary>
    ProcessState After(ProcessState state, LookInput look);

    /// <summary>True if the look says anything to this process.</summary>
    bool HasData(LookInput look);
}
