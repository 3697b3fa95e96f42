using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Gateway.Gate;
using ModelFunctions.Gateway.Health;
using ModelFunctions.Gateway.Runtime;

namespace ModelFunctions.Gateway.Serving;

/// <summary>
/// The way of a version from a routing into service: load, then the gate where it is on trial. Each step ends with the next one begun.
/// </summary>
public sealed class VersionLoading(IModelLoader loader, Gatekeeper gatekeeper, HealthReporter health, ILogger<VersionLoading> log)
{
    private readonly Lock _lock = new();
    private readonly List<Task> _steps = [];

    /// <summary>True while nothing is being loaded or tried.</summary>
    public bool IsIdle => Running().Count == 0;

    /// <summary>Completes when nothing is being loaded or tried.</summary>
    public async Task IdleAsync()
    {
        while (Running() is { Count: > 0 } running) await Task.WhenAll(running);
    }

    /// <summary>Begins the next step of a slot, if there is one. Called under the lock of its model.</summary>
    internal void Continue(ServedModel model, VersionSlot slot, Routing routing)
    {
        if (slot.Model is null && slot.Refusal is null)
        {
            Begin(slot, () => LoadAsync(model, slot));
            return;
        }
        var role = routing.Versions.FirstOrDefault(version => version.Version == slot.Routed.Version)?.Role;
        if (role is not (RouteRole.Candidate or RouteRole.Watched) || routing.Rollout is not { } rollout || slot.GatedFor == rollout) return;
        if (slot.Refusal is { } refusal)
        {
            slot.UpdateSilently(rollout, Core.Health.GateOutcome.NotLoaded);
            health.Report(rollout, gatekeeper.NotLoaded(slot.Routed.Version, refusal));
            return;
        }
        var stable = role == RouteRole.Candidate ? model.Find(routing, RouteRole.Stable) : null;
        if (stable is { Model: null, Refusal: null }) return;
        Begin(slot, () => GateAsync(model, slot, rollout, stable?.Model?.Signature, routing.Golden));
    }

    private void Begin(VersionSlot slot, Func<Task> step)
    {
        slot.IsBusy = true;
        lock (_lock)
        {
            _steps.RemoveAll(earlier => earlier.IsCompleted);
            _steps.Add(Task.Run(step));
        }
    }

    private List<Task> Running()
    {
        lock (_lock) return [.. _steps.Where(step => !step.IsCompleted)];
    }

    private async Task LoadAsync(ServedModel model, VersionSlot slot)
    {
        try
        {
            var loaded = await loader.LoadAsync(slot.Routed, slot.Released);
            if (!model.Update(slot, () => (slot.Model, slot.IsBusy) = (loaded, false))) loaded.Release();
            log.VersionLoaded(model.Name, slot.Routed.Version);
        }
        catch (ModelRefusedException refused)
        {
            log.VersionRefused(model.Name, slot.Routed.Version, refused.Message);
            model.Update(slot, () => (slot.Refusal, slot.IsBusy) = (refused.Message, false));
            if (model.Current.Plan is { Primary: { } main, Routed: { } routed } && main.Version != routed.Version)
                log.FallbackServes(model.Name, main.Version, routed.Version);
        }
        catch (Exception failure)
        {
            Postpone(model, slot, failure);
        }
    }

    private async Task GateAsync(ServedModel model, VersionSlot slot, RolloutId rollout, Signature? stable, RoutedGolden? golden)
    {
        if (slot.Model is not { } candidate || !candidate.TryLease()) return;
        try
        {
            var report = await gatekeeper.TryAsync(candidate, stable, golden, slot.Released);
            model.Update(slot, () =>
            {
                slot.IsBusy = false;
                slot.UpdateSilently(rollout, report.Outcome);
                health.Report(rollout, report);
            });
            log.GateDecided(model.Name, report.Version, report.Outcome, report.Reason is { } why ? $": {why}" : "");
        }
        catch (Exception failure)
        {
            Postpone(model, slot, failure);
        }
        finally
        {
            candidate.Release();
        }
    }

    /// <summary>The next poll begins the step again; nothing else may be begun from here, or a dead storage would be asked without rest.</summary>
    private void Postpone(ServedModel model, VersionSlot slot, Exception failure)
    {
        log.VersionPostponed(model.Name, slot.Routed.Version, failure.Message);
        slot.IsBusy = false;
    }
}
