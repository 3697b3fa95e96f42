namespace ModelFunctions.Simulation;

/// <summary>
/// Each invariant has a defect, built in on purpose, that the simulation finds. The seed is the first at which that invariant spoke;
/// where it does not any more, another of the first thousand must.
/// </summary>
public class SabotageTests
{
    [Theory]
    [InlineData(Sabotage.BytesLost, 1, 1)]
    [InlineData(Sabotage.NoFence, 2, 50)]
    [InlineData(Sabotage.DeletesServing, 3, 1)]
    [InlineData(Sabotage.OverwritesRouting, 4, 15)]
    [InlineData(Sabotage.ForgetsReverting, 5, 1)]
    [InlineData(Sabotage.NobodyResumes, 6, 12)]
    [InlineData(Sabotage.RenewsBlindly, 7, 118)]
    [InlineData(Sabotage.LosesEvents, 8, 2)]
    [InlineData(Sabotage.ReplacesBlocks, 9, 1)]
    [InlineData(Sabotage.ForgetsOpen, 10, 1)]
    [InlineData(Sabotage.ListsBlindly, 11, 1)]
    [InlineData(Sabotage.ForgetsListing, 11, 1)]
    [InlineData(Sabotage.ForgetsLog, 11, 1)]
    [InlineData(Sabotage.ForgetsExpiry, 12, 1)]
    [InlineData(Sabotage.GrowsDeployment, 12, 1)]
    [InlineData(Sabotage.ForgetsWithdrawal, 13, 8)]
    public void Defect_is_found_by_its_invariant(Sabotage sabotage, int invariant, int seed)
    {
        var found = Enumerable.Range(1, 1000).Prepend(seed).FirstOrDefault(at =>
            Shrinker.Fails(new SimulationOptions(at) { Sabotage = sabotage })?.InnerException is InvariantException broken
            && broken.Invariant == invariant);
        Assert.True(found > 0, $"{sabotage} was not found within 1,000 seeds.");
    }
}
