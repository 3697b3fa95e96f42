using ModelFunctions.Simulation.World;

namespace ModelFunctions.Simulation;

/// <summary>Makes a failing world smaller: it takes away whatever is not needed for the same invariant to break.</summary>
public static class Shrinker
{
    /// <summary>The smallest options found, with the failure that they repeat.</summary>
    public static (SimulationOptions Options, SimulationException Failure) Shrink(SimulationOptions options, SimulationException failure)
    {
        for (var isSmaller = true; isSmaller;)
        {
            isSmaller = false;
            foreach (var smaller in Smaller(options))
                if (Fails(smaller) is { } still && Invariant(still) == Invariant(failure))
                {
                    (options, failure, isSmaller) = (smaller, still, true);
                    break;
                }
        }
        return (options, failure);
    }

    /// <summary>The failure of a world, or null.</summary>
    public static SimulationException? Fails(SimulationOptions options)
    {
        try
        {
            SimulatedWorld.Run(options);
            return null;
        }
        catch (SimulationException failure)
        {
            return failure;
        }
    }

    private static int? Invariant(SimulationException failure) => (failure.InnerException as InvariantException)?.Invariant;

    private static IEnumerable<SimulationOptions> Smaller(SimulationOptions options)
    {
        if (options.Faults > 0) yield return options with { Faults = 0 };
        if (options.SlowCalls > 0) yield return options with { SlowCalls = 0 };
        if (options.Brownouts > 0) yield return options with { Brownouts = 0 };
        if (options.Crashes > 0) yield return options with { Crashes = 0 };
        if (options.Crashes > 1) yield return options with { Crashes = options.Crashes / 2 };
        if (options.Skew > TimeSpan.Zero) yield return options with { Skew = TimeSpan.Zero };
        if (options.UnreliableDeliveries) yield return options with { UnreliableDeliveries = false };
        if (options.Processes > 1) yield return options with { Processes = 1 };
        if (options.Deeds > 1) yield return options with { Deeds = options.Deeds / 2 };
        if (options.Deeds > 1) yield return options with { Deeds = options.Deeds - 1 };
        if (options.Horizon > TimeSpan.FromMinutes(2)) yield return options with { Horizon = options.Horizon / 2 };
    }
}
