using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Engine.Transactions;

/// <summary>The versions that a transaction has read, and what becomes of their bars.</summary>
internal sealed class VersionBars
{
    private readonly Dictionary<VersionNumber, Stored<ModelVersion>?> _read = [];
    private readonly Dictionary<VersionNumber, BarChange> _changes = [];

    /// <summary>A version as its row has it, read once; null where there is none.</summary>
    public async Task<Stored<ModelVersion>?> FindAsync(ModelTransaction transaction, VersionNumber version, CancellationToken cancel) =>
        _read.TryGetValue(version, out var known) ? known : _read[version] = await ReadAsync(transaction, version, cancel);

    /// <summary>Has a version's row saved with that; a later change of the same version counts.</summary>
    public void Set(BarChange change) => _changes[change.Version] = change;

    /// <summary>Moves bars of an older format onto their versions, as many as there is room for: each transition of the model moves some.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <param name="room">How many changes it has room for.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task MoveAsync(ModelTransaction transaction, int room, CancellationToken cancel)
    {
        if (transaction.Deployment.Barred.Count == 0) return;
        var (next, moved) = transaction.Deployment.Move(Math.Clamp(room - _changes.Count, 0, Bars.MostMoved));
        transaction.UpdateSilently(_ => next);
        foreach (var change in moved) _changes.TryAdd(change.Version, change);
        var unread = moved.Select(change => change.Version).Where(version => !_read.ContainsKey(version)).ToList();
        var rows = await Task.WhenAll(unread.Select(version => ReadAsync(transaction, version, cancel)));
        foreach (var (version, row) in unread.Zip(rows)) _read[version] = row;
    }

    /// <summary>The changes of versions' rows.</summary>
    public async Task<IReadOnlyList<TableOperation>> SaveAsync(ModelTransaction transaction, ModelName model, CancellationToken cancel)
    {
        var saved = new List<TableOperation>();
        foreach (var change in _changes.Values)
            // What is in service has a row; a bar of an older format may be on a version that has none, and then bars nothing.
            if (await FindAsync(transaction, change.Version, cancel) is { } stored && change.Of(stored.Value) is var next && next != stored.Value)
                saved.Add(stored.Save(model.Text, ModelKeys.Version(change.Version.Value), next));
        return saved;
    }

    private static Task<Stored<ModelVersion>?> ReadAsync(ModelTransaction transaction, VersionNumber version, CancellationToken cancel) =>
        transaction.FindAsync<ModelVersion>(ModelKeys.Version(version.Value), cancel);
}
