using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Engine.Registry;

/// <summary>
/// The log across models: a projection of all their logs by time. It is brought up after each change, from the sequence that the model's
/// entry in the listing has copied. An event has one key and never changes, so bringing it up twice is the same as once.
/// </summary>
public sealed class EventLog(ITable table)
{
    /// <summary>The most events in one transaction: even with the longest of reasons they stay within its limit.</summary>
    private const int AtOnce = 20;

    private const int Page = 500;

    /// <summary>The most storage requests for one page: a filter that finds little answers with less and a link to go on with.</summary>
    private const int MostRequests = 20;

    private readonly Lock _lock = new();
    private string? _lastDay;

    /// <summary>Copies a model's events after a sequence, oldest first, and returns the last that is copied then.</summary>
    /// <param name="model">The model.</param>
    /// <param name="after">The last that was copied before.</param>
    /// <param name="fresh">Events that the caller knows, in order: where they follow on, the model's log is not read.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<long> BringUpAsync(ModelName model, long after, IReadOnlyList<ModelEvent> fresh, CancellationToken cancel)
    {
        if (fresh.Count > 0 && fresh[0].Sequence <= after + 1)
        {
            await PutAsync(model, [.. fresh.Where(entry => entry.Sequence > after)], cancel);
            return Math.Max(after, fresh[^1].Sequence);
        }
        while (true)
        {
            var range = new KeyRange(ModelKeys.Event(after + Page), ModelKeys.Event(after));
            var next = await table.ListAsync(model.Text, range, Page, cancel);
            var events = next.Rows.Select(RowCodec.FromRow<ModelEvent>).Reverse().ToList();
            await PutAsync(model, events, cancel);
            if (events.Count > 0) after = events[^1].Sequence;
            if (events.Count < Page) return after;
        }
    }

    /// <summary>One page, newest first.</summary>
    /// <param name="query">Which events.</param>
    /// <param name="max">The most events.</param>
    /// <param name="after">The key that the page before ended with; null for the first page.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The events, and the key to go on after; null where there are no more.</returns>
    public async Task<(IReadOnlyList<ModelEvent> Values, string? Last)> ListAsync(EventQuery query, int max, string? after, CancellationToken cancel)
    {
        var found = new List<ModelEvent>();
        var requests = 0;
        await foreach (var day in DaysAsync(query.Since, after, cancel))
            for (var (range, more) = (LogKeys.Between(query.Since, after), true); more;)
            {
                if (found.Count == max || requests++ == MostRequests) return (found, after);
                var page = await table.ListAsync(LogKeys.PartitionOf(day), range, query.HasFilter ? Page : max - found.Count, cancel);
                foreach (var row in page.Rows)
                {
                    if (found.Count == max) return (found, after);
                    if (RowCodec.FromRow<ModelEvent>(row) is var entry && query.Matches(entry)) found.Add(entry);
                    after = row.Key;
                }
                more = page.More;
                if (more) range = range.After(after!);
            }
        return (found, null);
    }

    /// <summary>The days that have events, newest first, from the day of a key on and down to a time.</summary>
    private async IAsyncEnumerable<string> DaysAsync(
        DateTimeOffset? since, string? after, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        var from = after is null ? "" : LogKeys.DayOf(after) ?? "";
        for (var range = new KeyRange(from, since is { } first ? LogKeys.Day(first) + " " : "\uffff"); ;)
        {
            var page = await table.ListAsync(ModelKeys.Days, range, Page, cancel);
            foreach (var row in page.Rows) yield return row.Key;
            if (!page.More) yield break;
            range = range.After(page.Rows[^1].Key);
        }
    }

    private async Task PutAsync(ModelName model, IReadOnlyList<ModelEvent> events, CancellationToken cancel)
    {
        foreach (var day in events.GroupBy(entry => LogKeys.Day(entry.At)))
        {
            await NameAsync(day.Key, cancel);
            var partition = LogKeys.PartitionOf(day.Key);
            foreach (var chunk in day.Chunk(AtOnce))
                await table.TryCommitAsync(partition, [.. chunk.Select(entry => Put(partition, model, entry))], cancel);
        }
    }

    /// <summary>Names the day before its first event is there, so that none is ever missed. What was named last is remembered.</summary>
    private async Task NameAsync(string day, CancellationToken cancel)
    {
        lock (_lock)
            if (_lastDay == day) return;
        await table.TryCommitAsync(ModelKeys.Days, [new TableOperation.Put(RowCodec.ToRow(ModelKeys.Days, day, new LoggedDay(day)))], cancel);
        lock (_lock) _lastDay = day;
    }

    private static TableOperation.Put Put(string partition, ModelName model, ModelEvent entry) =>
        new(RowCodec.ToRow(partition, LogKeys.Event(model, entry.At, entry.Sequence), entry with { Model = model }));
}

/// <summary>Which events of the log across models.</summary>
/// <param name="Since">From when on; null for all.</param>
/// <param name="Kinds">Of which kinds; empty for all.</param>
public sealed record EventQuery(DateTimeOffset? Since, IReadOnlyCollection<EventKind> Kinds)
{
    /// <summary>True where not every event in the time is meant.</summary>
    public bool HasFilter => Kinds.Count > 0;

    /// <summary>True if the event is meant.</summary>
    public bool Matches(ModelEvent entry) => (Kinds.Count == 0 || Kinds.Contains(entry.Kind)) && !(entry.At < Since);
}

/// <summary>A day that has events.</summary>
/// <param name="Day">Its key.</param>
[Core.Format(1)]
public sealed record LoggedDay(string Day);
