using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Policies;
using ModelFunctions.Gateway.Health;
using ModelFunctions.Gateway.Runtime;

namespace ModelFunctions.Gateway.Serving;

/// <summary>
/// Serves one model as its routing says. Requests read one immutable <see cref="Split"/>; everything that changes happens
/// beside it and ends in a new one.
/// </summary>
public sealed class ServedModel(ModelName name, VersionLoading loading, HealthReporter health, Chance chance, TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<VersionNumber, VersionSlot> _slots = [];
    private Routing? _routing;
    private RolloutBlocks? _blocks;
    private volatile Split _split = Split.Nothing;

    /// <summary>Which model.</summary>
    public ModelName Name => name;

    /// <summary>What answers at this moment.</summary>
    public Split Current => _split;

    /// <summary>The versions that are in memory, ascending.</summary>
    public IReadOnlyList<VersionNumber> Loaded
    {
        get
        {
            lock (_lock) return [.. _slots.Values.Where(slot => slot.Model is not null).Select(slot => slot.Routed.Version).Order()];
        }
    }

    /// <summary>True where requests are answered.</summary>
    public bool IsInService => _split.Primary is not null;

    /// <summary>True where nothing that should answer requests is still to be loaded.</summary>
    public bool IsReady => IsInService || _split.Routing?.Versions.Any(version => version.Role is RouteRole.Stable or RouteRole.Watched) != true;

    /// <summary>Why another version answers than the one that is routed, or none; null where all is as routed.</summary>
    public string? WhyNotAsRouted
    {
        get
        {
            lock (_lock)
                return _split.Plan is not { Routed: { } routed } plan || plan.Primary?.Version == routed.Version ? null
                    : _slots.GetValueOrDefault(routed.Version)?.Refusal is { } refusal ? $"Version {routed.Version} is refused: {refusal}."
                    : $"Version {routed.Version} is not loaded yet.";
        }
    }

    /// <summary>Follows a routing, unless a newer one is followed already. What is not loaded yet is loaded beside what serves.</summary>
    public void Follow(Routing routing)
    {
        lock (_lock)
        {
            if (_routing is { } followed
                && (routing.Generation < followed.Generation
                    || (routing.Generation == followed.Generation && routing.CandidateUntil < followed.CandidateUntil)))
                return;
            _routing = IsOnnx(routing) ? routing : routing with { Versions = [], Rollout = null };
            Reconcile();
        }
    }

    /// <summary>The routing is gone: nothing is served any more.</summary>
    public void Withdraw()
    {
        lock (_lock)
        {
            _routing = new Routing(name, 0, []);
            Reconcile();
            _routing = null;
        }
    }

    /// <summary>Begins, or begins again, what is still to be done.</summary>
    public void Reconcile()
    {
        lock (_lock)
        {
            if (_routing is not { } routing) return;
            foreach (var version in routing.Versions)
                if (!_slots.TryGetValue(version.Version, out var slot) || slot.Routed.Sha256 != version.Sha256)
                {
                    slot?.Dispose();
                    _slots[version.Version] = new VersionSlot(version);
                }
            Publish(routing);
            foreach (var slot in _slots.Values.Where(slot => !slot.IsBusy).ToList())
                loading.Continue(this, slot, routing);
        }
    }

    /// <summary>
    /// Who answers a request that arrives now, leased; give the lease back with <see cref="LoadedModel.Release"/>. Null where nothing is in
    /// service.
    /// </summary>
    /// <param name="key">What the caller sent to be kept on one side, if anything.</param>
    public Choice? Choose(string? key)
    {
        while (_split.Choose(key, chance, clock.GetUtcNow()) is { Model: { } model } choice)
            if (model.TryLease())
                return choice;
        return null;
    }

    /// <summary>A version by its number, leased; null where it is not in memory.</summary>
    public LoadedModel? Pin(VersionNumber version)
    {
        lock (_lock)
            return _slots.GetValueOrDefault(version)?.Model is { } model && model.TryLease() ? model : null;
    }

    /// <summary>Changes a slot that is still wanted, and begins its next step; false if it is no longer wanted.</summary>
    internal bool Update(VersionSlot slot, Action change)
    {
        lock (_lock)
        {
            if (slot.IsGone) return false;
            change();
            Reconcile();
            return true;
        }
    }

    /// <summary>The slot of the version that has a role in the routing, if any.</summary>
    internal VersionSlot? Find(Routing routing, RouteRole role)
    {
        lock (_lock)
            return routing.Find(role) is { } routed ? _slots.GetValueOrDefault(routed.Version) : null;
    }

    private void Publish(Routing routing)
    {
        var plan = SplitPlan.Of(routing, IsLoaded, IsRefused, MayTry, _split.Plan.Primary);
        var generation = plan.IsComplete ? routing.Generation : _split.Generation;
        Count(routing, generation);
        _split = new Split(routing, plan, generation)
        {
            Primary = ModelOf(plan.Primary),
            Candidate = ModelOf(plan.Candidate),
            Blocks = _blocks,
        };
        foreach (var slot in _slots.Values.Where(slot => !IsWanted(slot, routing, plan)).ToList())
        {
            _slots.Remove(slot.Routed.Version);
            slot.Dispose();
        }
    }

    private void Count(Routing routing, long generation)
    {
        var now = clock.GetUtcNow();
        if (_blocks?.Rollout != routing.Rollout)
        {
            _blocks?.End(now);
            _blocks = routing.Rollout is { } rollout ? health.Begin(rollout) : null;
        }
        _blocks?.Serve(generation, routing.IntervalSeconds ?? 1, routing.Scores, now);
    }

    private bool IsLoaded(RoutedVersion version) => ModelOf(version) is not null;

    private bool IsRefused(RoutedVersion version) => _slots.GetValueOrDefault(version.Version)?.Refusal is not null;

    private bool MayTry(RoutedVersion version) =>
        _slots.GetValueOrDefault(version.Version) is { Model: not null } slot && slot.GatedFor == _routing!.Rollout
        && (slot.Gate == GateOutcome.Passed || (slot.Gate == GateOutcome.GoldenFailed && _routing.Golden is { On: not CheckAction.Revert }));

    private LoadedModel? ModelOf(RoutedVersion? version) => version is null ? null : _slots.GetValueOrDefault(version.Version)?.Model;

    private static bool IsWanted(VersionSlot slot, Routing routing, SplitPlan plan) =>
        plan.Primary?.Version == slot.Routed.Version || routing.Versions.Any(version => version.Version == slot.Routed.Version);

    /// <summary>Files of another kind are left to other servers, and so is a model if one of its versions is such a file.</summary>
    private static bool IsOnnx(Routing routing) => routing.Versions
        .Where(version => version.Role != RouteRole.Previous)
        .All(version => version.Path.EndsWith(GatewayFits.Suffix, StringComparison.OrdinalIgnoreCase));
}
