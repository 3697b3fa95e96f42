using System.Text.Json;
using System.Text.Json.Nodes;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Engine.Transactions;

/// <summary>
/// One model's rows as they are read, and what shall change of them: deployment, rollouts, events and the head that counts them go into one
/// transaction, or none of them does.
/// </summary>
/// <remarks>
/// The head is read before everything else, and a transaction that records an event replaces it. So whatever was read after it, such as
/// that a version is saved, still holds when the transaction is committed. Whoever has the bare table can only read.
/// </remarks>
internal sealed class ModelTransaction(ITable table, ModelName model, ModelTable? writable = null)
{
    private readonly List<ModelEvent> _events = [];
    private readonly List<TableOperation> _changes = [];
    private readonly List<RolloutId> _opened = [];
    private readonly List<Rollout> _ended = [];
    private readonly List<Expiring> _over = [];
    private readonly VersionBars _bars = new();
    private Func<ModelHead, ModelHead> _changeHead = head => head;
    private bool _isSeen;
    private bool _isTransition;
    private Stored<ModelHead> _head = new(new ModelHead(), null);
    private Stored<Deployment> _read = new(new Deployment(), null);

    /// <summary>The head as it was read.</summary>
    public ModelHead Head => _head.Value;

    /// <summary>True if the model has, or had, a row at all.</summary>
    public bool HasHead => _head.ETag is not null;

    /// <summary>What is in service, as the transaction will have it.</summary>
    public Deployment Deployment { get; private set; } = new();

    private string Partition => model.Text;

    /// <summary>Reads the head and what is in service.</summary>
    public static Task<ModelTransaction> ReadAsync(ModelTable table, ModelName model, CancellationToken cancel) =>
        ReadAsync(new ModelTransaction(table.Rows, model, table), cancel);

    /// <summary>The same, for somebody who changes nothing.</summary>
    public static Task<ModelTransaction> ReadAsync(ITable table, ModelName model, CancellationToken cancel) =>
        ReadAsync(new ModelTransaction(table, model), cancel);

    private static async Task<ModelTransaction> ReadAsync(ModelTransaction transaction, CancellationToken cancel)
    {
        await ReadHeadAsync(transaction, cancel);
        if (await transaction.FindAsync<Deployment>(ModelKeys.Deployment, cancel) is { } deployment)
            (transaction._read, transaction.Deployment) = (deployment, deployment.Value);
        return transaction;
    }

    /// <summary>A model as it was known to be, for somebody who changes nothing.</summary>
    public static ModelTransaction Of(ITable table, ModelName model, ModelHead head, Deployment deployment) =>
        new(table, model) { _head = new(head, null), Deployment = deployment };

    /// <summary>Reads the head alone, for a transaction that leaves what is in service as it is.</summary>
    public static Task<ModelTransaction> ReadHeadAsync(ModelTable table, ModelName model, CancellationToken cancel) =>
        ReadHeadAsync(new ModelTransaction(table.Rows, model, table), cancel);

    /// <summary>The same, for somebody who changes nothing.</summary>
    public static Task<ModelTransaction> ReadHeadAsync(ITable table, ModelName model, CancellationToken cancel) =>
        ReadHeadAsync(new ModelTransaction(table, model), cancel);

    private static async Task<ModelTransaction> ReadHeadAsync(ModelTransaction transaction, CancellationToken cancel)
    {
        if (await transaction.FindAsync<ModelHead>(ModelKeys.Head, cancel) is { } head) transaction._head = head;
        return transaction;
    }

    /// <summary>The value of a row; null where there is none.</summary>
    public async Task<Stored<T>?> FindAsync<T>(string key, CancellationToken cancel) =>
        await table.FindAsync(Partition, key, cancel) is { } row ? new Stored<T>(RowCodec.FromRow<T>(row), row.ETag) : null;

    /// <summary>One page of values, in the order of their keys.</summary>
    public async Task<(IReadOnlyList<T> Values, bool More)> ListAsync<T>(KeyRange keys, int max, CancellationToken cancel)
    {
        var page = await table.ListAsync(Partition, keys, max, cancel);
        return ([.. page.Rows.Select(RowCodec.FromRow<T>)], page.More);
    }

    /// <summary>One page of values with their ETags, in the order of their keys.</summary>
    public async Task<(IReadOnlyList<Stored<T>> Values, bool More)> ListStoredAsync<T>(KeyRange keys, int max, CancellationToken cancel)
    {
        var page = await table.ListAsync(Partition, keys, max, cancel);
        return ([.. page.Rows.Select(row => new Stored<T>(RowCodec.FromRow<T>(row), row.ETag))], page.More);
    }

    /// <summary>A rollout; null where there is none of that id.</summary>
    public Task<Stored<Rollout>?> FindAsync(RolloutId id, CancellationToken cancel) => FindAsync<Rollout>(ModelKeys.Rollout(id), cancel);

    /// <summary>The rollout that owns the model; null for none.</summary>
    public async Task<Stored<Rollout>?> OwnerAsync(CancellationToken cancel) =>
        Deployment.Owner is { } owner ? await FindAsync(owner, cancel) : null;

    /// <summary>True if the version is there and was not deleted.</summary>
    public async Task<bool> IsSavedAsync(VersionNumber version, CancellationToken cancel) => await FindSavedAsync(version, cancel) is not null;

    /// <summary>The version, with its bar; null where there is none or it was deleted.</summary>
    public async Task<ModelVersion?> FindSavedAsync(VersionNumber version, CancellationToken cancel) =>
        await FindVersionAsync(version, cancel) is { } found && found.Under(Head).DeletedAt is null ? found : null;

    /// <summary>The version, with its bar, also where it was deleted; null where there is none.</summary>
    public async Task<ModelVersion?> FindVersionAsync(VersionNumber version, CancellationToken cancel) =>
        (await _bars.FindAsync(this, version, cancel))?.Value.Under(Deployment);

    /// <summary>The version that something could go back to; null for none.</summary>
    /// <param name="byItself">True for what a rollout goes back to by itself, false for what a person's rollback may.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<VersionNumber?> PreviousAsync(bool byItself, CancellationToken cancel) =>
        (await new FallbackSearch(this, Deployment, byItself).FindAsync(cancel))?.Number;

    /// <summary>The same for somebody who goes there: what the search has met on its way is put away in the transaction.</summary>
    public async Task<VersionNumber?> TakePreviousAsync(bool byItself, CancellationToken cancel)
    {
        var search = new FallbackSearch(this, Deployment, byItself);
        var found = await search.FindAsync(cancel);
        search.PutAway();
        return found?.Number;
    }

    /// <summary>Changes what is in service, with the bars of versions, and records the event of it.</summary>
    public void Apply(Transition transition)
    {
        Deployment = transition.Next;
        _isTransition = true;
        _events.Add(transition.Event);
        foreach (var change in transition.Bars) _bars.Set(change);
        foreach (var period in transition.Outgrown)
            _changes.Add(new TableOperation.Put(RowCodec.ToRow(Partition, ModelKeys.Stable(period), period)));
    }

    /// <summary>Has a barred version keep the time that it was stable, for when its bar is lifted.</summary>
    /// <param name="period">The time.</param>
    /// <param name="barred">The version; null for one that is deleted, whose time goes.</param>
    public void Keep(StablePeriod period, ModelVersion? barred)
    {
        if (barred is { WasStable: null, Bar: { } bar }) _bars.Set(new BarChange(bar.Version, bar, bar) { WasStable = period });
    }

    /// <summary>Changes the deployment in a way that moves no traffic and has no event.</summary>
    public void UpdateSilently(Func<Deployment, Deployment> change) => Deployment = change(Deployment);

    /// <summary>Saves what the machine made of a rollout, and records its event.</summary>
    public void Save(Stored<Rollout> before, Decision decision, Cause cause)
    {
        var next = decision.Next;
        Save(before, ModelKeys.Rollout(next.Id), next);
        _isSeen |= next.Phase != before.Value.Phase || Needs.OfOwner(next, null) != Needs.OfOwner(before.Value, null);
        if (decision.Event is { } kind)
            Record(new ModelEvent(0, cause.At, cause.By, kind)
            {
                Version = next.Version,
                Rollout = next.Id,
                Reason = cause.Reason ?? next.Reason,
                Changes = RolloutChanges.Between(before.Value, next),
                Evidence = Evidence(next, kind),
            });
        if (!next.Phase.IsEnd()) return;
        _ended.Add(next);
        _over.AddRange(Expiring.Of(next.Id, cause.At));
        if (Deployment.Waiting == next.Id) UpdateSilently(now => now with { Waiting = null });
    }

    /// <summary>Adds a rollout that a person asked for.</summary>
    public void Open(Rollout rollout, Cause cause)
    {
        Add(ModelKeys.Rollout(rollout.Id), rollout);
        Record(new ModelEvent(0, cause.At, cause.By, EventKind.Requested)
        {
            Version = rollout.Version,
            Rollout = rollout.Id,
            Reason = cause.Reason,
            Changes = RolloutChanges.Between(null, rollout),
        });
        _opened.Add(rollout.Id);
    }

    /// <summary>Changes the head, too. The transaction itself counts its events and open rollouts.</summary>
    public void ChangeHead(Func<ModelHead, ModelHead> change) => _changeHead = change;

    /// <summary>The head as the transaction will have it.</summary>
    public ModelHead NextHead() => NextHead(Numbered());

    /// <summary>Adds a row; a conflict where there is one of its key.</summary>
    public void Add<T>(string key, T value) => _changes.Add(new TableOperation.Add(RowCodec.ToRow(Partition, key, value)));

    /// <summary>Something is over with this transaction.</summary>
    public void EndsWith(Expiring over) => _over.Add(over);

    /// <summary>Adds what is answered under an idempotency key.</summary>
    public void AddAnswer<T>(string key, T answer, DateTimeOffset at)
    {
        Add(key, answer);
        EndsWith(Expiring.Of(model, key, at));
    }

    /// <summary>Saves another value in a row's place, or adds it where there was none.</summary>
    public void Save<T>(Stored<T> before, string key, T value) => _changes.Add(before.Save(Partition, key, value));

    /// <summary>Removes a row that was read under the ETag.</summary>
    public void Remove(string key, string etag) => _changes.Add(new TableOperation.Remove(key, etag));

    /// <summary>Records an event of something that changes neither deployment nor rollout.</summary>
    public void Record(ModelEvent entry) => _events.Add(entry);

    /// <summary>
    /// Commits all of it; events are numbered after the head's last. False on a conflict: read again and decide again. Where it returns true,
    /// the listing and the log across models have followed, or are known to be stale.
    /// </summary>
    /// <param name="cancel">Gives up.</param>
    /// <param name="publish">What serving waits for: done after the commit and before anything that people look at; null for nothing.</param>
    public async Task<bool> TryCommitAsync(CancellationToken cancel, Func<Task>? publish = null)
    {
        var models = writable ?? throw new InvalidOperationException($"{model} was read from the bare table: it cannot be changed.");
        var changes = new List<TableOperation>(_changes);
        // Moving waits where there is no room beside the events, the head, the deployment and what is barred.
        if (_isTransition) await _bars.MoveAsync(this, ITable.MaxChanges - changes.Count - _events.Count - 10, cancel);
        changes.AddRange(await _bars.SaveAsync(this, model, cancel));
        if (Deployment != _read.Value) changes.Add(_read.Save(Partition, ModelKeys.Deployment, Deployment));
        var events = Numbered();
        var named = models.Expiry.AddAsync(_over, cancel);
        if (events.Count + _ended.Count > 0)
        {
            // While the head names a rollout, the model stands among the open ones; a routing that is not published is to be looked at soon.
            if (Head.Open.Count == 0 || Deployment.Generation != _read.Value.Generation) named = Task.WhenAll(named, models.Open.OpenAsync(model, cancel));
            changes.InsertRange(0, events.Select(entry => new TableOperation.Add(RowCodec.ToRow(Partition, ModelKeys.Event(entry.Sequence), entry))));
            changes.Insert(0, _head.Save(Partition, ModelKeys.Head, NextHead(events)));
            _isSeen = true;
        }
        await named;
        if (changes.Count > 0 && !await table.TryCommitAsync(Partition, changes, cancel)) return false;
        try
        {
            if (publish is not null) await publish();
        }
        finally
        {
            if (_isSeen) await models.Projections.FollowAsync(model, events, cancel);
        }
        return true;
    }

    /// <summary>
    /// Replaces the head by itself, so that whoever has read it before this and commits after it reads again. False where somebody has committed
    /// since it was read.
    /// </summary>
    /// <param name="change">What the head says otherwise; null for nothing.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<bool> TryFenceAsync(Func<ModelHead, ModelHead>? change, CancellationToken cancel) =>
        table.TryCommitAsync(Partition, [_head.Save(Partition, ModelKeys.Head, change is null ? Head : change(Head))], cancel);

    /// <summary>The events after the head's last, none told with an earlier time than the one before it.</summary>
    private List<ModelEvent> Numbered()
    {
        var at = Head.LoggedAt ?? DateTimeOffset.MinValue;
        var numbered = new List<ModelEvent>(_events.Count);
        foreach (var entry in _events)
        {
            at = entry.At > at ? entry.At : at;
            numbered.Add(entry with { Sequence = Head.Sequence + 1 + numbered.Count, At = at });
        }
        return numbered;
    }

    private ModelHead NextHead(List<ModelEvent> events)
    {
        var changed = _changeHead(Head);
        return changed with
        {
            Sequence = Head.Sequence + events.Count,
            LoggedAt = events.Count > 0 ? events[^1].At : Head.LoggedAt,
            Left = LeftBehind.After(Head.Left, _ended, events, Deployment),
            Open = [.. changed.Open.Except(_ended.Select(rollout => rollout.Id)), .. _opened],
            LastEnded = _ended.Count > 0 ? _ended[^1].ToEnded() : changed.LastEnded,
        };
    }

    /// <summary>The figures behind a decision about health.</summary>
    private static JsonObject? Evidence(Rollout rollout, EventKind kind) =>
        kind is EventKind.Reverting or EventKind.Paused or EventKind.AbortRequested && rollout.LastLook is { } look
            ? JsonSerializer.SerializeToNode(look, CoreJson.Options)!.AsObject()
            : null;
}
