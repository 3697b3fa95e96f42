using System.Collections.Concurrent;
using ModelFunctions.Core;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Registry;

/// <summary>
/// The listing of all models, and with it the log across models: projections of their partitions, so that a page is one request. Decisions
/// never read them.
/// </summary>
/// <remarks>
/// Every transaction of a model is followed by <see cref="FollowAsync"/>. What a crash or a failure left behind is put right by whoever looks
/// after the open models, among which the model stands since before its first event.
/// </remarks>
public sealed class Catalog(ITable table, Backoff backoff) : IProjections
{
    private const int FilterPage = 1000;

    /// <summary>What a cursor begins with while a list is at the models that need somebody; no name begins so.</summary>
    private const char Needy = '!';

    /// <summary>The cursor before all names.</summary>
    private const string BeforeAll = "-";

    /// <summary>The most storage requests for a page of models that need somebody.</summary>
    private const int MostRequests = 20;

    private readonly EventLog _log = new(table);
    private readonly ConcurrentDictionary<ModelName, bool> _stale = new();

    /// <inheritdoc/>
    /// <remarks><see cref="TakeStale"/> tells of the models that are stale.</remarks>
    public async Task FollowAsync(ModelName model, IReadOnlyList<ModelEvent> fresh, CancellationToken cancel)
    {
        try
        {
            await RefreshAsync(model, fresh, cancel);
        }
        catch (Exception late) when (late is StorageUnavailableException or NewerFormatException or OperationCanceledException)
        {
            _stale[model] = true;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<ModelName> TakeStale() => [.. _stale.Keys.Where(model => _stale.TryRemove(model, out _))];

    /// <summary>Brings a model's entry up to date, and the log across models with it; a model that never had an event gets none.</summary>
    public Task RefreshAsync(ModelName model, CancellationToken cancel) => RefreshAsync(model, [], cancel);

    /// <summary>
    /// One page, by name: at most <paramref name="max"/> models, fewer where some of the page were deleted. One storage request.
    /// </summary>
    /// <param name="max">How many at most.</param>
    /// <param name="after">The name that the page before ended with; null for the first page.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="prefix">What names begin with.</param>
    public async Task<(IReadOnlyList<CatalogEntry> Values, string? Last)> ListAsync(int max, string? after, CancellationToken cancel, string prefix = "")
    {
        var page = await table.ListAsync(ModelKeys.Catalog, After(after, prefix), max, cancel);
        var entries = page.Rows.Select(RowCodec.FromRow<CatalogEntry>).Where(IsListed);
        return ([.. entries], page.More ? page.Rows[^1].Key : null);
    }

    /// <summary>One page, by name, of the models of which something waits for a person.</summary>
    /// <inheritdoc cref="ListAsync"/>
    public async Task<(IReadOnlyList<CatalogEntry> Values, string? Last)> ListNeedyAsync(int max, string? after, CancellationToken cancel, string prefix = "")
    {
        var found = new List<CatalogEntry>();
        for (var requests = 0; requests < MostRequests; requests++)
        {
            var page = await table.ListAsync(ModelKeys.Catalog, After(after, prefix), FilterPage, cancel);
            foreach (var row in page.Rows)
            {
                if (found.Count == max) return (found, after);
                if (RowCodec.FromRow<CatalogEntry>(row) is { Deleted: false, NeedsYou: not null } entry) found.Add(entry);
                after = row.Key;
            }
            if (!page.More) return (found, null);
        }
        return (found, after);
    }

    /// <summary>One page: first the models of which something waits for a person, by name, then the others, by name.</summary>
    /// <inheritdoc cref="ListAsync"/>
    public async Task<(IReadOnlyList<CatalogEntry> Values, string? Last)> ListNeedyFirstAsync(int max, string? after, CancellationToken cancel, string prefix = "")
    {
        if (after is not null && !after.StartsWith(Needy)) return await OthersAsync([], max, after, prefix, cancel);
        var (needy, last) = await ListNeedyAsync(max, after?[1..], cancel, prefix);
        return last is not null ? (needy, Needy + last)
            : needy.Count == max ? (needy, BeforeAll)
            : await OthersAsync(needy, max - needy.Count, null, prefix, cancel);
    }

    private async Task<(IReadOnlyList<CatalogEntry> Values, string? Last)> OthersAsync(
        IReadOnlyList<CatalogEntry> needy, int max, string? after, string prefix, CancellationToken cancel)
    {
        var (entries, last) = await ListAsync(max, after, cancel, prefix);
        return ([.. needy, .. entries.Where(entry => entry.NeedsYou is null)], last);
    }

    /// <summary>The names of all models, deleted ones among them: one page, in one request.</summary>
    /// <param name="after">The name that the page before ended with; null for the first page.</param>
    public async Task<(IReadOnlyList<ModelName> Names, string? Last)> NamesAsync(string? after, CancellationToken cancel)
    {
        var page = await table.ListAsync(ModelKeys.Catalog, After(after), FilterPage, cancel);
        return ([.. page.Rows.Select(row => ModelName.Parse(row.Key))], page.More ? page.Rows[^1].Key : null);
    }

    private async Task RefreshAsync(ModelName model, IReadOnlyList<ModelEvent> fresh, CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            // The entry is read before the model: whoever writes it under this ETag has seen the model at least as new as its last writer.
            var row = await table.FindAsync(ModelKeys.Catalog, model.Text, cancel);
            var before = row is null ? new CatalogEntry(model) : RowCodec.FromRow<CatalogEntry>(row);
            var read = await ModelTransaction.ReadAsync(table, model, cancel);
            if (row is null && read.Head.Sequence == 0) return;
            var owner = await read.OwnerAsync(cancel);
            // The events first: an entry that has a sequence says that the log has all up to it.
            var copied = before.Sequence ?? 0;
            if (read.Head.Sequence > copied) copied = await _log.BringUpAsync(model, copied, fresh, cancel);
            var entry = CatalogEntry.Of(model, read.Head, read.Deployment, owner?.Value, await read.NeedAsync(model, owner?.Value, cancel), copied);
            if (row is not null && entry == before || await ReplaceAsync(row, entry, cancel)) return;
            await backoff.WaitAsync(attempt, cancel);
        }
    }

    /// <summary>A model without a version is listed where something of it waits for a person, such as an upload that was rejected.</summary>
    private static bool IsListed(CatalogEntry entry) => !entry.Deleted && (entry.Latest > 0 || entry.NeedsYou is not null);

    private static KeyRange After(string? name, string prefix = "") =>
        string.CompareOrdinal(name, prefix) < 0 ? KeyRange.Prefix(prefix) : KeyRange.Prefix(prefix).After(name!);

    private Task<bool> ReplaceAsync(TableRow? row, CatalogEntry entry, CancellationToken cancel)
    {
        TableOperation change = row is null ? new TableOperation.Add(RowOf(entry, null)) : new TableOperation.Replace(RowOf(entry, row.ETag));
        return table.TryCommitAsync(ModelKeys.Catalog, [change], cancel);
    }

    private static TableRow RowOf(CatalogEntry entry, string? etag) => RowCodec.ToRow(ModelKeys.Catalog, entry.Name.Text, entry, etag);
}
