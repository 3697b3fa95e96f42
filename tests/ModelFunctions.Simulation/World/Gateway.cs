using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Simulation.Time;

namespace ModelFunctions.Simulation.World;

/// <summary>A server that follows one model's routing, gives a version errors by what its bytes say, and counts blocks.</summary>
public sealed class Gateway(
    string name, VirtualTime queue, Storehouse storage, ModelName model, Random random, SimulationOptions options, TimeSpan skew,
    Action<RolloutId, Block, int> post, Action<ModelName, RoutedVersion> gaveTraffic)
{
    private const int RequestsPerSecond = 20;
    private Routing? _routing;
    private DateTimeOffset _ticked, _began;
    private readonly Dictionary<RolloutId, long> _numbers = [];
    private int _boot = 1;
    private Arm _candidate = Arm.Empty, _stable = Arm.Empty;

    /// <summary>True from a crash to the next start: it neither serves nor counts, and what it had counted is lost.</summary>
    public bool IsDown { get; private set; }

    /// <summary>False from the end of the horizon on: then every block arrives once and in time.</summary>
    public bool IsUnreliable { get; set; } = options.UnreliableDeliveries;

    public void Begin()
    {
        _ticked = _began = queue.Now;
        Tick();
    }

    public void Crash() => IsDown = true;

    /// <summary>Starts it again, as another source of blocks.</summary>
    public void Restart()
    {
        if (!IsDown) return;
        _boot++;
        _numbers.Clear();
        (IsDown, _routing, _candidate, _stable, _ticked, _began) = (false, null, Arm.Empty, Arm.Empty, queue.Now, queue.Now);
    }

    private void Tick()
    {
        if (!IsDown)
        {
            Serve((queue.Now - _ticked).TotalSeconds);
            var found = storage.Routings.FindAsync(model, default).Result?.Routing;
            var isOther = found?.Generation != _routing?.Generation;
            if (isOther || queue.Now - _began >= TimeSpan.FromSeconds(_routing?.IntervalSeconds ?? 30)) Close();
            if (found is not null && found.Generation >= (_routing?.Generation ?? 0)) _routing = found;
        }
        _ticked = queue.Now;
        queue.In(TimeSpan.FromSeconds(1 + 3 * random.NextDouble()), Tick);
    }

    private void Serve(double seconds)
    {
        if (_routing is not { } routing) return;
        var trial = routing.Find(RouteRole.Candidate) ?? routing.Find(RouteRole.Watched);
        var isOver = routing.CandidateUntil <= queue.Now + skew;
        var weight = trial is null || isOver ? 0 : trial.Weight;
        if (weight > 0 && trial!.Role == RouteRole.Candidate) gaveTraffic(model, trial);
        var requests = (int)(RequestsPerSecond * seconds);
        var candidates = requests * weight / 100;
        _candidate = Plus(_candidate, candidates, trial);
        if (routing.Find(RouteRole.Stable) is { } stable) _stable = Plus(_stable, requests - candidates, stable);
    }

    private Arm Plus(Arm arm, int requests, RoutedVersion? version)
    {
        if (requests == 0 || version is null) return arm;
        var rate = storage.ArtifactBlobs.Find(version.Path) is { Content: [(byte)'b', ..] } ? 0.4 : 0.002;
        return arm with { Requests = arm.Requests + requests, Errors = arm.Errors + Errors(requests, rate) };
    }

    /// <summary>How many of the requests fail: from one failure to the next it is a geometric number of requests.</summary>
    private int Errors(int requests, double rate)
    {
        var errors = 0;
        for (var at = Gap(rate); at <= requests; at += Gap(rate)) errors++;
        return errors;
    }

    private double Gap(double rate) => 1 + Math.Floor(Math.Log(1 - random.NextDouble()) / Math.Log(1 - rate));

    private void Close()
    {
        if (_routing is { Rollout: { } rollout } routing)
        {
            var number = _numbers.GetValueOrDefault(rollout);
            _numbers[rollout] = number + 1;
            Send(rollout, new Block($"{name}/{_boot}", number, routing.Generation, _began + skew, queue.Now + skew, _candidate, _stable));
        }
        (_candidate, _stable, _began) = (Arm.Empty, Arm.Empty, queue.Now);
    }

    private void Send(RolloutId rollout, Block block)
    {
        if (!IsUnreliable)
        {
            post(rollout, block, 5);
            return;
        }
        if (random.Next(30) == 0) return;
        queue.In(TimeSpan.FromSeconds(random.Next(10) == 0 ? random.Next(120) : 0), () => post(rollout, block, 3));
        if (random.Next(5) > 0) return;
        var again = options.Sabotage == Sabotage.ReplacesBlocks ? block with { Candidate = new Arm(block.Candidate.Requests + 7) } : block;
        queue.In(TimeSpan.FromSeconds(random.Next(120)), () => post(rollout, again, 3));
    }
}
