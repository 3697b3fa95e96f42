namespace ModelFunctions.Core.Rollouts;

/// <summary>When a rollout looks next.</summary>
internal static class LookTimes
{
    /// <summary>At the gate: soon, while no server has the version and it has only just begun.</summary>
    public static DateTimeOffset AtGate(Rollout now, bool isLoaded, DateTimeOffset at)
    {
        var interval = now.Policy!.Interval;
        var isPatient = isLoaded || at - now.Since >= RolloutMachine.GateFastPolling || interval < RolloutMachine.GateInterval;
        return at + (isPatient ? interval : RolloutMachine.GateInterval);
    }

    /// <summary>In a step: an interval away, or at the end of the hold if that comes sooner.</summary>
    public static DateTimeOffset InStep(Rollout now, DateTimeOffset at)
    {
        var holdEnds = at + (now.Policy!.Steps[now.Step].Hold - now.Observed);
        return holdEnds > at ? Earlier(at + now.Policy.Interval, holdEnds) : at + now.Policy.Interval;
    }

    /// <summary>The earlier of two moments, of which the second may be none.</summary>
    public static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset? b) => b < a ? b.Value : a;
}
