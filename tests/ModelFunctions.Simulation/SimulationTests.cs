using ModelFunctions.Simulation.World;

namespace ModelFunctions.Simulation;

public class SimulationTests
{
    private const int Seeds = 300;

    [Fact]
    public void Worlds_of_some_hundred_seeds_keep_every_invariant()
    {
        var failures = new System.Collections.Concurrent.ConcurrentBag<SimulationOptions>();
        Parallel.For(1, Seeds + 1, seed =>
        {
            if (Shrinker.Fails(new SimulationOptions(seed)) is not null) failures.Add(new SimulationOptions(seed));
        });
        foreach (var options in failures.OrderBy(options => options.Seed).Take(1))
            Assert.Fail(Shrinker.Shrink(options, Shrinker.Fails(options)!).Failure.Message);
    }

    [Fact]
    public void A_seed_repeats_to_the_step()
    {
        var first = SimulatedWorld.Run(new SimulationOptions(7));
        var second = SimulatedWorld.Run(new SimulationOptions(7));
        Assert.Equal(first.Steps, second.Steps);
        Assert.Equal(
            first.Keeper.Models.SelectMany(model => model.Ledger.Events).Select(entry => (entry.At, entry.Kind, entry.Version)),
            second.Keeper.Models.SelectMany(model => model.Ledger.Events).Select(entry => (entry.At, entry.Kind, entry.Version)));
    }

    [Fact]
    public void Several_models_share_the_storage_and_keep_apart() =>
        SimulatedWorld.Run(new SimulationOptions(11) { Models = 3, Deeds = 40 });

    /// <summary>A world in which nothing went on would keep every invariant too.</summary>
    [Fact]
    public void Worlds_are_eventful()
    {
        var kinds = Enumerable.Range(1, 20).SelectMany(seed => SimulatedWorld.Run(new SimulationOptions(seed)).Keeper.Models)
            .SelectMany(model => model.Ledger.Events).Select(entry => entry.Kind).ToHashSet();
        Assert.Superset(
            new HashSet<Core.Events.EventKind>
            {
                Core.Events.EventKind.Promoted, Core.Events.EventKind.Reverted, Core.Events.EventKind.RolledBack,
                Core.Events.EventKind.Aborted, Core.Events.EventKind.Superseded, Core.Events.EventKind.Queued, Core.Events.EventKind.Paused,
                Core.Events.EventKind.Frozen, Core.Events.EventKind.Withdrawn, Core.Events.EventKind.Succeeded, Core.Events.EventKind.Requested,
            },
            kinds);
    }
}
