using ModelFunctions.Core;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Simulation.Invariants;
using ModelFunctions.Simulation.Storage;
using ModelFunctions.Simulation.Time;

namespace ModelFunctions.Simulation.World;

/// <summary>A storage account, processes that die, servers, and people: all that happens follows from the seed.</summary>
public sealed class SimulatedWorld
{
    private static readonly TimeSpan Patience = TimeSpan.FromDays(3);

    /// <summary>Longer than any call hangs and any delivery is late.</summary>
    private static readonly TimeSpan Hanging = TimeSpan.FromMinutes(5);

    private const int StackBytes = 16 << 20;

    private readonly VirtualTime _queue = new();
    private readonly SimulationOptions _options;
    private readonly Random _random;
    private readonly Storehouse _storage;
    private readonly SimulatedProcess[] _processes;
    private readonly List<Gateway> _gateways = [];
    private readonly List<ModelName> _models;
    private readonly People _people;

    private SimulatedWorld(SimulationOptions options)
    {
        _options = options;
        _random = new Random(options.Seed);
        Keeper = new InvariantKeeper(_queue, options);
        _storage = new Storehouse(_queue, options, new Random(options.Seed + 1), Keeper.Committed, Keeper.Written);
        Keeper.Artifacts = _storage.ArtifactBlobs;
        _people = new People(_storage, _random, Keeper, options);
        _models = [.. Enumerable.Range(1, options.Models).Select(i => ModelName.Parse($"m{i}"))];
        _processes = [.. Enumerable.Range(0, options.Processes).Select(_ => Start())];
        foreach (var model in _models) Arrange(model);
        for (var i = 0; i < options.Crashes; i++) _queue.In(Sometime(), Crash);
        for (var i = 0; i < options.Brownouts; i++) _queue.In(Sometime(), Brownout);
        for (var i = 0; i < options.Outages; i++) _queue.In(Sometime(), FailService);
        for (var i = 0; i < options.Deeds; i++) _queue.In(Sometime(), Deed);
    }

    public InvariantKeeper Keeper { get; }

    /// <summary>The table of blocks, as it is.</summary>
    public ITable Blocks => _storage.Blocks;

    /// <summary>The table of looks, as it is.</summary>
    public ITable Looks => _storage.Looks;

    /// <summary>Events so far; with the seed this names a moment.</summary>
    public long Steps => _queue.Steps;

    /// <summary>Runs the world of these options; throws at the first violation.</summary>
    /// <exception cref="SimulationException">An invariant does not hold.</exception>
    public static SimulatedWorld Run(SimulationOptions options)
    {
        SimulatedWorld? world = null;
        SimulationException? failure = null;
        // On a thread of its own: a test runner's context would carry continuations to other threads.
        var thread = new Thread(
            () =>
            {
                try
                {
                    world = new SimulatedWorld(options);
                    world.Run();
                }
                catch (SimulationException found)
                {
                    failure = found;
                }
                catch (Exception broken)
                {
                    failure = new SimulationException($"{options}: the world itself broke", broken);
                }
            },
            StackBytes);
        thread.Start();
        thread.Join();
        return failure is null ? world! : throw failure;
    }

    private void Run()
    {
        RunUntil(_queue.Now + _options.Horizon, () => false);
        Heal();
        RunUntil(_queue.Now + Patience, IsDone);
        if (_options.Invariants)
        {
            var end = _queue.Now + 2 * Patience;
            Keeper.Published(_queue.Now);
            Rest();
            // What somebody asked for long ago may have come only now; and what is looked at a day and a month later must not be still under way.
            do
            {
                RunUntil(_queue.Now + Patience, IsDone);
                RunUntil(_queue.Now + Hanging, () => false);
            }
            while (!IsDone() && Keeper.Violation is null && _queue.Now < end);
        }
        foreach (var (model, ledger) in Keeper.Models)
        {
            if (_options.Invariants) Keeper.Bytes(ledger, isSwept: false);
            foreach (var rollout in ledger.Rollouts.Values)
            {
                Keeper.Require(6, rollout.Phase.IsEnd(), $"{rollout.Id} is {rollout.Phase} ({rollout.Reason}) days after all is well again");
                if (_options.Invariants && Replay.FirstDifference(rollout, _storage.Blocks, _storage.Looks) is { } turn)
                    Keeper.Fail(new InvariantException(9, $"the replay of {rollout.Id} differs at turn {turn}"));
            }
            Keeper.Require(6, ledger.Deployment.IsPublished, $"the routing of {model} is not published");
        }
        if (_options.Invariants) new Afterwards(_queue, _storage, Keeper, _options, _random).Check();
        ThrowIfViolated();
    }

    /// <summary>What a process could not list it has listed by its next round.</summary>
    private void Rest()
    {
        string? difference;
        var end = _queue.Now + TimeSpan.FromMinutes(2);
        while ((difference = Listing.FirstDifference([.. Keeper.Models], _storage.Rows)) is not null && _queue.Now < end)
            RunUntil(_queue.Now + TimeSpan.FromSeconds(20), () => false);
        Keeper.Require(11, difference is null, difference ?? "");
    }

    private void RunUntil(DateTimeOffset end, Func<bool> isDone)
    {
        // Only a change of the storage can end a world.
        for (var seen = -1L; ; ThrowIfViolated())
        {
            if (seen != Keeper.Changes && isDone()) return;
            seen = Keeper.Changes;
            if (!_queue.Step(end)) return;
        }
    }

    private void ThrowIfViolated()
    {
        if (Keeper.Violation is { } violation)
            throw new SimulationException($"{_options} at step {Steps}, {_queue.Now:T}: {violation.Message}", violation);
    }

    private bool IsDone() => Keeper.Models.All(model =>
        model.Ledger.Deployment.IsPublished && model.Ledger.Rollouts.Values.All(rollout => rollout.Phase.IsEnd()));

    private TimeSpan Sometime() => _options.Horizon * _random.NextDouble();

    private TimeSpan Skew() => _options.Skew * (2 * _random.NextDouble() - 1);

    private SimulatedProcess Start()
    {
        var process = new SimulatedProcess(_queue, _storage, _options, _random, Skew(), Keeper.Fail);
        _queue.In(TimeSpan.Zero, () => process.Begin());
        return process;
    }

    private void Arrange(ModelName model)
    {
        var policy = _options.Policy is { } own ? PolicyDocument.ParseKnown(own) : Policies.First;
        _storage.Rows.TryCommitAsync(model.Text, [new TableOperation.Put(RowCodec.ToRow(model.Text, "policy", policy))], default).Wait();
        for (var i = 0; i < _options.Gateways; i++)
        {
            var gateway = new Gateway(i == 0 ? "gw" : $"gw{i}", _queue, _storage, model, _random, _options, Skew(), Post, Keeper.GaveTraffic);
            _gateways.Add(gateway);
            gateway.Begin();
        }
        _queue.In(TimeSpan.Zero, () => Upload(model));
        if (_options.SecondUpload is { } second) _queue.In(second, () => Upload(model));
    }

    private SimulatedProcess? Alive() => _processes.Where(process => !process.IsDead).OrderBy(_ => _random.Next()).FirstOrDefault();

    private void Post(RolloutId rollout, Block block, int tries)
    {
        if (tries == 0) return;
        if (Alive() is not { } process)
        {
            _queue.In(TimeSpan.FromSeconds(5), () => Post(rollout, block, tries - 1));
            return;
        }
        process.Do(async () =>
        {
            try
            {
                await process.Parts.Blocks.AddAsync(rollout, [block], default);
            }
            catch (StorageUnavailableException)
            {
                _queue.In(TimeSpan.FromSeconds(1), () => Post(rollout, block, tries - 1));
            }
        });
    }

    private void Upload(ModelName model) => Deliver(_people.Upload(model));

    private void Deliver(string path)
    {
        var deliveries = _options.UnreliableDeliveries ? 1 + _random.Next(3) : 1;
        for (var i = 0; i < deliveries; i++)
            _queue.In(TimeSpan.FromSeconds(_random.Next(_options.UnreliableDeliveries ? 60 : 2)), () => Alive()?.Register(path));
    }

    private void Deed()
    {
        var model = _models[_random.Next(_models.Count)];
        if (_options.Sabotage == Sabotage.DeletesServing && _random.Next(3) == 0) People.DeleteServingAsync(model, _storage).Wait();
        if (_options.Sabotage == Sabotage.BytesLost && _random.Next(3) == 0 && _storage.ArtifactBlobs.All is [.., var last])
            _storage.ArtifactBlobs.Put(last.Path, [0]);
        // A row among the open models that stands there for nothing.
        if (_random.Next(5) == 0) Alive()?.Do(() => Alive()!.Parts.Open.OpenAsync(model, default));
        if (_random.Next(8) == 0) Deliver(_people.UploadNote(model));
        if (_random.Next(3) == 0) Upload(model);
        else if (Alive() is { } process) _people.Do(model, process);
    }

    private void Crash()
    {
        if (_random.Next(4) == 0)
        {
            var gateway = _gateways[_random.Next(_gateways.Count)];
            gateway.Crash();
            _queue.In(TimeSpan.FromSeconds(_random.Next(300)), gateway.Restart);
            return;
        }
        var i = _random.Next(_processes.Length);
        if (_processes[i].IsDead) return;
        _processes[i].Kill();
        _queue.In(TimeSpan.FromSeconds(_random.Next(_random.Next(2) == 0 ? 600 : 20)), () => Revive(i));
    }

    private void Brownout() =>
        _processes[_random.Next(_processes.Length)].Wire.SlowUntil = _queue.Now + TimeSpan.FromMinutes(1 + 6 * _random.NextDouble());

    private void FailService() =>
        _storage.Outage.Set((Service)_random.Next(2), _queue.Now + TimeSpan.FromSeconds(5 + _random.Next(55)));

    private void Revive(int i)
    {
        if (_processes[i].IsDead) _processes[i] = Start();
        _processes[i].Wire.IsFaulty = _isFaulty;
    }

    private bool _isFaulty = true;

    /// <summary>From here on everything works: whatever is still open must come to its end.</summary>
    private void Heal()
    {
        _isFaulty = false;
        foreach (var service in Enum.GetValues<Service>()) _storage.Outage.Set(service, _queue.Now);
        Keeper.HealedAt = _queue.Now;
        for (var i = 0; i < _processes.Length; i++) Revive(i);
        foreach (var gateway in _gateways)
        {
            gateway.IsUnreliable = false;
            gateway.Restart();
        }
        foreach (var blob in _storage.UploadBlobs.All) _queue.In(TimeSpan.Zero, () => Alive()!.Register(blob.Path));
    }
}
