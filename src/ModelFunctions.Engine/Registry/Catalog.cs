using ModelFunctions.Core;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Registry;

/// <summary>
/// The listing of all models: a projection of their partitions, so that a page of it is one request. Decisions never read it.
/// </summary>
/// <remarks>
/// A model is announced here before its first version is committed, so the catalog knows every model there is, and
/// <see cref="RepairAsync"/> can put every entry right that a crash left behind.
/// </remarks>
public sealed class Catalog(ITable table, Backoff backoff)
{
    private const int RepairPage = 200;

    /// <summary>Makes sure that the model has an entry.</summary>
    public async Task AnnounceAsync(ModelName model, CancellationToken cancel) =>
        await table.TryCommitAsync(ModelKeys.Catalog, [new TableOperation.Add(RowOf(new CatalogEntry(model), null))], cancel);

    /// <summary>Makes the entry tell of a version that was just given its number: one read and one write.</summary>
    /// <remarks>
    /// The number only grows, so it is right whatever else has changed. A deleted model is read whole, for it may have been deleted since.
    /// </remarks>
    public async Task RaiseAsync(ModelName model, VersionNumber version, CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            var row = await table.FindAsync(ModelKeys.Catalog, model.Text, cancel);
            if (row is null || RowCodec.FromRow<CatalogEntry>(row) is not { Deleted: false } entry)
            {
                await RefreshAsync(model, cancel);
                return;
            }
            if (entry.Latest >= version.Value || await ReplaceAsync(row, entry with { Latest = version.Value }, cancel)) return;
            await backoff.WaitAsync(attempt, cancel);
        }
    }

    /// <summary>Brings a model's entry up to date; a model that never had an upload gets none.</summary>
    public async Task RefreshAsync(ModelName model, CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            // The entry is read before the model: whoever writes it under this ETag has seen the model at least as new as its last writer.
            var row = await table.FindAsync(ModelKeys.Catalog, model.Text, cancel);
            var entry = await ReadModelAsync(model, cancel);
            if (row is null ? entry.Latest == 0 : RowCodec.FromRow<CatalogEntry>(row) == entry) return;
            if (await ReplaceAsync(row, entry, cancel)) return;
            await backoff.WaitAsync(attempt, cancel);
        }
    }

    /// <summary>
    /// One page, by name: at most <paramref name="max"/> models, fewer where some of the page were deleted. One storage request.
    /// </summary>
    /// <param name="after">The name that the page before ended with; null for the first page.</param>
    public async Task<(IReadOnlyList<CatalogEntry> Values, string? Last)> ListAsync(int max, string? after, CancellationToken cancel)
    {
        var page = await table.ListAsync(ModelKeys.Catalog, After(after), max, cancel);
        var entries = page.Rows.Select(RowCodec.FromRow<CatalogEntry>).Where(entry => entry.Latest > 0 && !entry.Deleted);
        return ([.. entries], page.More ? page.Rows[^1].Key : null);
    }

    /// <summary>Puts every entry right; for a timer. A model in a newer format keeps the entry that it has.</summary>
    public Task RepairAsync(CancellationToken cancel) => ForEachAsync(model => TryRefreshAsync(model, cancel), cancel);

    /// <summary>Does something for every model there is, also for deleted ones.</summary>
    public async Task ForEachAsync(Func<ModelName, Task> action, CancellationToken cancel)
    {
        string? last = null;
        do
        {
            var page = await table.ListAsync(ModelKeys.Catalog, After(last), RepairPage, cancel);
            foreach (var row in page.Rows) await action(ModelName.Parse(row.Key));
            last = page.More ? page.Rows[^1].Key : null;
        }
        while (last is not null);
    }

    private async Task TryRefreshAsync(ModelName model, CancellationToken cancel)
    {
        try
        {
            await RefreshAsync(model, cancel);
        }
        catch (NewerFormatException)
        {
            // The newer version repairs it. Whoever runs rollouts, or asks for the model, is told.
        }
    }

    private static KeyRange After(string? name) => name is null ? KeyRange.Prefix("") : KeyRange.Prefix("").After(name);

    private Task<bool> ReplaceAsync(TableRow? row, CatalogEntry entry, CancellationToken cancel)
    {
        TableOperation change = row is null ? new TableOperation.Add(RowOf(entry, null)) : new TableOperation.Replace(RowOf(entry, row.ETag));
        return table.TryCommitAsync(ModelKeys.Catalog, [change], cancel);
    }

    private async Task<CatalogEntry> ReadModelAsync(ModelName model, CancellationToken cancel)
    {
        var read = await ModelTransaction.ReadAsync(table, model, cancel);
        var (head, now) = (read.Head, read.Deployment);
        var owner = await read.OwnerAsync(cancel);
        return new CatalogEntry(model)
        {
            Latest = head.Latest,
            Deleted = head.IsDeleted,
            Stable = now.Stable,
            Candidate = now.Candidate,
            Weight = now.Weight,
            Phase = owner?.Value.Phase,
            Waiting = now.Waiting?.Version,
        };
    }

    private static TableRow RowOf(CatalogEntry entry, string? etag) => RowCodec.ToRow(ModelKeys.Catalog, entry.Name.Text, entry, etag);
}

/// <summary>One model in the listing.</summary>
/// <param name="Name">The model.</param>
[Format(1)]
public sealed record CatalogEntry(ModelName Name)
{
    /// <summary>The newest version's number; 0 for a model that is announced but has none yet.</summary>
    public int Latest { get; init; }

    /// <summary>The version in service; null for none.</summary>
    public VersionNumber? Stable { get; init; }

    /// <summary>The version on trial; null for none.</summary>
    public VersionNumber? Candidate { get; init; }

    /// <summary>Percent of the traffic on the candidate.</summary>
    public int Weight { get; init; }

    /// <summary>Where the rollout is that owns the model; null for none.</summary>
    public RolloutPhase? Phase { get; init; }

    /// <summary>The version whose rollout waits for that one to end; null for none.</summary>
    public VersionNumber? Waiting { get; init; }

    /// <summary>True where the model was deleted.</summary>
    public bool Deleted { get; init; }
}
