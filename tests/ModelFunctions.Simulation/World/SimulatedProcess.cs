using ModelFunctions.Core;
using ModelFunctions.Core.Models;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Rollouts;
using ModelFunctions.Simulation.Storage;
using ModelFunctions.Simulation.Time;
using ModelFunctions.Testing.Worlds;

namespace ModelFunctions.Simulation.World;

/// <summary>One process of ours, from its start to its death: loops, reconciler and whatever people ask of it.</summary>
public sealed class SimulatedProcess
{
    private readonly VirtualTime _queue;
    private readonly Random _random;
    private readonly SimulationOptions _options;
    private readonly RolloutLoop _loop;
    private Task _registering = Task.CompletedTask;

    public SimulatedProcess(
        VirtualTime queue, Storehouse storage, SimulationOptions options, Random random, TimeSpan skew, Action<Exception> failed)
    {
        (_queue, _random, _options) = (queue, random, options);
        Wire = new Wire(queue, random, options, storage.Outage);
        Clock = new SkewedClock(queue, skew, () => TimeSpan.FromMilliseconds(random.Next(-900, 1500)));
        Parts = new EngineProcess(storage.Through(Wire), Clock, new Random(random.Next()));
        _loop = new RolloutLoop(Parts.Engine, Clock, (_, failure) =>
        {
            if (failure is not StorageUnavailableException) failed(failure);
        });
        Failed = failed;
    }

    public Wire Wire { get; }

    public SkewedClock Clock { get; }

    public EngineProcess Parts { get; }

    public bool IsDead => Wire.IsCut;

    private Action<Exception> Failed { get; }

    /// <summary>Looks after the open models from time to time, beginning now.</summary>
    public void Begin(bool everything = true)
    {
        if (IsDead) return;
        Do(() => ReconcileAsync(everything));
        _queue.In(TimeSpan.FromSeconds(4 + _random.Next(8)), () => Begin(everything: false));
    }

    /// <summary>From now on nothing that it asks reaches anybody, and no answer reaches it.</summary>
    public void Kill() => Wire.IsCut = true;

    public void Run(RolloutId id) => Do(() => _loop.StartAsync(id, CancellationToken.None));

    /// <summary>Registers what is at a path, one after another, trying again until the storage answers.</summary>
    public void Register(string path)
    {
        var before = _registering;
        _registering = RegisterAsync();
        Observe(_registering);

        async Task RegisterAsync()
        {
            try
            {
                await before;
            }
            catch (StorageUnavailableException)
            {
                // The one before is delivered again by its own event.
            }
            if (await Parts.Registrar.RegisterAsync(path, default) is RegistrationResult.Known { Record.Version: { } version } known)
                Run(new RolloutId(known.Model, version, 1));
        }
    }

    /// <summary>Does something that may come to nothing because the storage does not answer.</summary>
    public void Do(Func<Task> deed)
    {
        if (!IsDead) Observe(deed());
    }

    private async Task ReconcileAsync(bool everything)
    {
        foreach (var failed in await Parts.Reconciler.RunAsync(KeepAsync, everything, default))
            if (failed.Failure is not StorageUnavailableException) Failed(failed.Failure);
    }

    private Task KeepAsync(RolloutId id, CancellationToken cancel)
    {
        if (_options.Sabotage != Sabotage.NobodyResumes && !_loop.IsRunning(id)) Run(id);
        return Task.CompletedTask;
    }

    private void Observe(Task task) => task.ContinueWith(
        done =>
        {
            if (done.Exception?.InnerException is { } failure and not StorageUnavailableException) Failed(failure);
        },
        CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
