using ModelFunctions.Simulation.World;

namespace ModelFunctions.Simulation;

public class SimulationTests
{
    [Fact]
    public void Worlds_of_some_hundred_seeds_keep_every_invariant()
    {
        for (var seed = 1; seed <= int.Parse(Environment.GetEnvironmentVariable("SEEDS") ?? "200", System.Globalization.CultureInfo.InvariantCulture); seed++)
            new SimulatedWorld(new SimulationOptions(seed)).Run();
    }
}
