namespace ModelFunctions.Simulation;

/// <summary>Each invariant has a defect, built in on purpose, that the simulation finds; the seeds are the first that did.</summary>
public class SabotageTests
{
    [Theory]
    [InlineData(Sabotage.BytesLost, 1)]
    [InlineData(Sabotage.NoFence, 2)]
    [InlineData(Sabotage.DeletesServing, 3)]
    [InlineData(Sabotage.OverwritesRouting, 4)]
    [InlineData(Sabotage.ForgetsReverting, 5)]
    [InlineData(Sabotage.NobodyResumes, 6)]
    [InlineData(Sabotage.RenewsBlindly, 7)]
    [InlineData(Sabotage.LosesEvents, 8)]
    [InlineData(Sabotage.ReplacesBlocks, 9)]
    public void Defect_is_found_by_its_invariant(Sabotage sabotage, int invariant)
    {
        for (var seed = 1; seed <= 1000; seed++)
            if (Shrinker.Fails(new SimulationOptions(seed) { Sabotage = sabotage })?.InnerException is InvariantException found
                && found.Invariant == invariant)
            {
                Console.WriteLine($"FOUND {sabotage} {seed}");
                return;
            }
        Assert.Fail($"{sabotage} was not found.");
    }
}
