using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Gateway.Runtime;

namespace ModelFunctions.Gateway.Serving;

/// <summary>The place of one version: on its way into memory, there, or refused. Guarded by the lock of its <see cref="ServedModel"/>.</summary>
internal sealed class VersionSlot(RoutedVersion routed) : IDisposable
{
    private readonly CancellationTokenSource _cancel = new();

    /// <summary>What was asked for.</summary>
    public RoutedVersion Routed { get; } = routed;

    /// <summary>Cancelled when the version is no longer wanted.</summary>
    public CancellationToken Released => _cancel.Token;

    /// <summary>The model once it is loaded.</summary>
    public LoadedModel? Model { get; set; }

    /// <summary>Why it can never be loaded, if so.</summary>
    public string? Refusal { get; set; }

    /// <summary>True while something is under way that will look at this slot again.</summary>
    public bool IsBusy { get; set; }

    /// <summary>The rollout for which the gate has spoken.</summary>
    public RolloutId? GatedFor { get; private set; }

    /// <summary>What it said.</summary>
    public GateOutcome Gate { get; private set; }

    /// <summary>True once this slot has released its model.</summary>
    public bool IsGone => _cancel.IsCancellationRequested;

    /// <summary>Notes what the gate said.</summary>
    public void UpdateSilently(RolloutId rollout, GateOutcome gate) => (GatedFor, Gate) = (rollout, gate);

    /// <summary>Releases the model, which is unloaded when its last request is done.</summary>
    public void Dispose()
    {
        _cancel.Cancel();
        _cancel.Dispose();
        Model?.Release();
    }
}
