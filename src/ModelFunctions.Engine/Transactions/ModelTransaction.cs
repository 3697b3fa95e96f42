using System.Text.Json;
using System.Text.Json.Nodes;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Engine.Transactions;

/// <summary>
/// A model as it was read, and what shall change of it: deployment, rollouts and events go into one transaction or none of them does.
/// </summary>
/// <remarks>
/// The head is read before everything else, and a transaction that tells anything replaces it: so whatever was read after it, such as
/// that a version is saved, still holds when the transaction is made.
/// </remarks>
internal sealed class ModelTransaction
{
    private readonly ModelPartition _partition;
    private readonly Stored<ModelHead> _head;
    private readonly Stored<Deployment> _read;
    private readonly List<ModelEvent> _events = [];
    private readonly List<TableOperation> _changes = [];
    private readonly List<RolloutId> _opened = [];
    private readonly List<Rollout> _ended = [];
    private Func<ModelHead, ModelHead> _changeHead = head => head;

    private ModelTransaction(ModelPartition partition, Stored<ModelHead> head, Stored<Deployment> deployment)
    {
        _partition = partition;
        _head = head;
        _read = deployment;
        Deployment = deployment.Value;
    }

    /// <summary>What is in service, as the transaction will have it.</summary>
    public Deployment Deployment { get; private set; }

    /// <summary>The head as it was read.</summary>
    public ModelHead Head => _head.Value;

    /// <summary>The head with the ETag that it was read under, for a caller who commits by itself.</summary>
    public Stored<ModelHead> ReadHead => _head;

    public ModelPartition Partition => _partition;

    /// <summary>True where the routing changes, so that it must be published.</summary>
    public bool Moves => Deployment.Generation != _read.Value.Generation;

    public static async Task<ModelTransaction> ReadAsync(ITable table, ModelName model, CancellationToken cancel)
    {
        var partition = new ModelPartition(table, model);
        var head = await partition.HeadAsync(cancel);
        var deployment = await partition.FindAsync<Deployment>(ModelKeys.Deployment, cancel);
        return new ModelTransaction(partition, head, deployment ?? new Stored<Deployment>(new Deployment(), null));
    }

    public Task<Stored<Rollout>?> FindAsync(RolloutId id, CancellationToken cancel) => _partition.FindAsync<Rollout>(ModelKeys.Rollout(id), cancel);

    /// <summary>The owning rollout, or null.</summary>
    public async Task<Stored<Rollout>?> OwnerAsync(CancellationToken cancel) =>
        Deployment.Owner is { } owner ? await FindAsync(owner, cancel) : null;

    /// <summary>True if the version is there and was not deleted.</summary>
    public async Task<bool> IsSavedAsync(VersionNumber version, CancellationToken cancel) => await FindSavedAsync(version, cancel) is not null;

    /// <summary>The version; null where there is none or it was deleted.</summary>
    public async Task<ModelVersion?> FindSavedAsync(VersionNumber version, CancellationToken cancel) =>
        await _partition.FindAsync<ModelVersion>(ModelKeys.Version(version.Value), cancel) is { } found && found.Value.Under(Head).DeletedAt is null
            ? found.Value
            : null;

    /// <summary>The newest version that a rollback could go back to and that is saved; null for none.</summary>
    public async Task<VersionNumber?> PreviousAsync(CancellationToken cancel)
    {
        foreach (var version in Deployment.Fallbacks())
            if (await IsSavedAsync(version, cancel)) return version;
        return null;
    }

    /// <summary>Changes what is in service, and tells of it.</summary>
    public void Apply(Transition transition)
    {
        Deployment = transition.Next;
        _events.Add(transition.Event);
    }

    /// <summary>Changes the deployment in a way that moves no traffic and is not told.</summary>
    public void UpdateSilently(Func<Deployment, Deployment> change) => Deployment = change(Deployment);

    /// <summary>Saves what the machine made of a rollout, and tells what it says.</summary>
    public void Save(Stored<Rollout> before, Decision decision, Cause cause)
    {
        var next = decision.Next;
        _changes.Add(before.Save(_partition.Key, ModelKeys.Rollout(next.Id), next));
        if (decision.Event is { } kind)
            _events.Add(new ModelEvent(0, cause.At, cause.By, kind)
            {
                Version = next.Version,
                Rollout = next.Id,
                Reason = cause.Reason ?? next.Reason,
                Evidence = Evidence(next, kind),
            });
        if (!next.Phase.IsEnd()) return;
        _ended.Add(next);
        if (Deployment.Waiting == next.Id) UpdateSilently(now => now with { Waiting = null });
    }

    /// <summary>Adds a rollout that a person asked for.</summary>
    public void Open(Rollout rollout, Cause cause)
    {
        _changes.Add(new TableOperation.Add(RowCodec.ToRow(_partition.Key, ModelKeys.Rollout(rollout.Id), rollout)));
        _events.Add(new ModelEvent(0, cause.At, cause.By, EventKind.Requested)
        {
            Version = rollout.Version,
            Rollout = rollout.Id,
            Reason = cause.Reason,
        });
        _opened.Add(rollout.Id);
    }

    /// <summary>Changes the head, too; what counts its events and open rollouts is set by the transaction itself.</summary>
    public void ChangeHead(Func<ModelHead, ModelHead> change) => _changeHead = change;

    /// <summary>Saves another row of the partition.</summary>
    public void Save(TableOperation change) => _changes.Add(change);

    /// <summary>Tells something that changes neither deployment nor rollout.</summary>
    public void Record(ModelEvent entry) => _events.Add(entry);

    /// <summary>False on a conflict: read again and decide again.</summary>
    public Task<bool> TryCommitAsync(ITable table, CancellationToken cancel)
    {
        if (Deployment != _read.Value) _changes.Add(_read.Save(_partition.Key, ModelKeys.Deployment, Deployment));
        if (_events.Count + _ended.Count == 0)
            return _changes.Count == 0 ? Task.FromResult(true) : table.TryCommitAsync(_partition.Key, _changes, cancel);
        var next = _changeHead(Head) with
        {
            Open = [.. Head.Open.Except(_ended.Select(rollout => rollout.Id)), .. _opened],
            LastEnded = _ended.Count > 0 ? _ended[^1].ToEnded() : Head.LastEnded,
        };
        return _partition.TryCommitAsync(_head, next, _events, _changes, cancel);
    }

    /// <summary>The figures behind a decision about health.</summary>
    private static JsonObject? Evidence(Rollout rollout, EventKind kind) =>
        kind is EventKind.Reverting or EventKind.Paused && rollout.LastLook is { } look
            ? JsonSerializer.SerializeToNode(look, CoreJson.Options)!.AsObject()
            : null;
}
