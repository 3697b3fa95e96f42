using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Tests.Health.Judging;

/// <summary>A judge with its state, for tests that look several times.</summary>
internal sealed class Judged
{
    private readonly Judge judge;

    public Judged(JudgeSetup setup)
    {
        judge = Judge.Create(setup);
        State = judge.Begin();
    }

    public JudgeState State { get; private set; }

    public static Judged Steps(params CheckPolicy[] checks) => new(new JudgeSetup(JudgePhase.Steps, checks, 0.01, 180));

    public LookResult Look(params Block[] delivered)
    {
        (State, var result) = judge.Look(State, delivered);
        return result;
    }

    /// <summary>Looks until the verdict is degraded, at most so often; the look that said so, or null.</summary>
    public int? LooksUntilDegraded(int most, Func<int, Block> block)
    {
        for (var look = 1; look <= most; look++)
            if (Look(block(look)).Verdict == Verdict.Degraded) return look;
        return null;
    }

    public void Acknowledge(CheckKind kind) => State = State with { Acknowledged = [.. State.Acknowledged, kind] };
}
