using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Retention;
using ModelFunctions.Engine.Rollouts;
using ModelFunctions.Engine.Transactions;
using ModelFunctions.Simulation.Invariants;
using ModelFunctions.Simulation.Storage;
using ModelFunctions.Simulation.Time;
using ModelFunctions.Testing.Worlds;

namespace ModelFunctions.Simulation.World;

/// <summary>What is left of a world a day and a month after everything has ended.</summary>
public sealed class Afterwards(VirtualTime queue, Storehouse storage, InvariantKeeper keeper, SimulationOptions options, Random random)
{
    public void Check()
    {
        Sweep();
        Expire();
    }

    /// <summary>A day later what nothing needs is deleted, and what is saved is still there.</summary>
    private void Sweep()
    {
        var later = new SkewedClock(queue, ArtifactSweeper.Grace + 2 * options.Skew + TimeSpan.FromMinutes(10), () => TimeSpan.Zero);
        var table = new ModelTable(storage.Rows, new Catalog(storage.Rows, new Backoff(later, random)), new OpenModels(storage.Rows, later));
        var sweeper = new ArtifactSweeper(table, storage.Artifacts, later);
        sweeper.SweepAsync(default).Wait();
        var reconciler = new Reconciler(table, new Publisher(storage.Rows, storage.Routings), new Watchdog(table, later), sweeper, later);
        var isDone = IsDone(reconciler.RunAsync((_, _) => Task.CompletedTask, everything: true, default));
        keeper.Require(1, isDone, "a model could not be looked after, though all is well");
        foreach (var (_, ledger) in keeper.Models) keeper.Bytes(ledger, isSwept: true);
    }

    /// <summary>Long after, nothing remains of what is over; a process that dies over deleting it is gone on with by the next.</summary>
    private void Expire()
    {
        var later = new SkewedClock(queue, TimeSpan.FromDays(40), () => TimeSpan.Zero);
        var wire = NewWire();
        _ = Retention(wire, later).RunAsync(default);
        for (var end = queue.Now + TimeSpan.FromMilliseconds(random.Next(500)); queue.Step(end);)
        {
        }
        wire.IsCut = true;
        // A last call of the dead one may arrive during the first round, and names something again.
        for (var round = 0; round < 2; round++)
            keeper.Require(12, IsDone(Retention(NewWire(), later).RunAsync(default)), "something that is over could not be deleted, though all is well");
        var left = Remains.First(keeper.Models, storage);
        keeper.Require(12, left is null, $"{left} remains, though it has been over for long");
    }

    private Wire NewWire() => new(queue, random, options, storage.Outage) { IsFaulty = false };

    private RetentionSweeper Retention(Wire wire, TimeProvider clock) =>
        new EngineProcess(storage.Through(wire), clock, new Random(options.Seed), RetentionPeriods.Parse("uploads=30d")).Retention;

    /// <summary>Lets time pass until it is over; true where nothing has failed.</summary>
    private bool IsDone<T>(Task<IReadOnlyList<T>> work)
    {
        for (var end = queue.Now + TimeSpan.FromHours(1); !work.IsCompleted && queue.Step(end);)
        {
        }
        return work is { IsCompletedSuccessfully: true, Result.Count: 0 };
    }
}
