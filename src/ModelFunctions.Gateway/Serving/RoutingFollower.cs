using System.Collections.Concurrent;
using System.Text.Json;
using ModelFunctions.Core;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Gateway.Serving;

/// <summary>
/// Keeps what is served in step with the published routings: one request per poll, for the marker; a list where the marker has changed or half a minute
/// is over, and a read for each routing that has changed.
/// </summary>
public sealed class RoutingFollower(IRoutingFeed feed, Func<ModelName, ServedModel> serve, TimeProvider clock, ILogger<RoutingFollower> log)
{
    /// <summary>How often the routings are listed, whatever the marker says: a host of an earlier version leaves it as it is.</summary>
    public static readonly TimeSpan ListInterval = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, ServedModel> _models = new(StringComparer.Ordinal);
    private readonly Dictionary<ModelName, string> _seen = [];
    private readonly HashSet<ModelName> _newer = [];
    private string? _marker;
    private long _listedAt;

    /// <summary>False until the routings have been listed once.</summary>
    public bool HasListed { get; private set; }

    /// <summary>All models that have a routing.</summary>
    public IEnumerable<ServedModel> Models => _models.Values;

    /// <summary>The model of that name; null where it has no routing.</summary>
    public ServedModel? Find(string name) => _models.GetValueOrDefault(name);

    /// <summary>Follows whatever has changed since the last call. Calls do not overlap.</summary>
    /// <exception cref="StorageUnavailableException">The routings cannot be read now; serving continues unchanged.</exception>
    public async Task PollAsync(CancellationToken cancel)
    {
        // Asked for before the list: what is published in between is met by the next poll.
        var marker = await feed.FindMarkerAsync(cancel);
        if (!HasListed || marker is null || marker != _marker || clock.GetElapsedTime(_listedAt) >= ListInterval) await ListAsync(marker, cancel);
        foreach (var model in _models.Values)
            model.Reconcile();
    }

    private async Task ListAsync(string? marker, CancellationToken cancel)
    {
        var listedAt = clock.GetTimestamp();
        var entries = await feed.ListAsync(cancel);
        foreach (var entry in entries)
            if (_seen.GetValueOrDefault(entry.Model) != entry.ETag)
                await FollowAsync(entry, cancel);
        foreach (var gone in _seen.Keys.Except(entries.Select(entry => entry.Model)).ToList())
            Drop(gone);
        (HasListed, _marker, _listedAt) = (true, marker, listedAt);
    }

    private async Task FollowAsync(RoutingEntry entry, CancellationToken cancel)
    {
        try
        {
            if (await feed.FindAsync(entry.Model, cancel) is not { } published) return;
            _newer.Remove(entry.Model);
            _models.GetOrAdd(entry.Model.Text, static (_, state) => state.serve(state.Model), (serve, entry.Model)).Follow(published.Routing);
        }
        catch (NewerFormatException newer)
        {
            // Each rewriting of it would say the same.
            if (_newer.Add(entry.Model))
                log.NewerFormat(newer.Message, entry.Model);
        }
        catch (JsonException unreadable)
        {
            log.RoutingUnreadable(unreadable, entry.Model);
        }
        _seen[entry.Model] = entry.ETag;
    }

    private void Drop(ModelName gone)
    {
        _seen.Remove(gone);
        _newer.Remove(gone);
        if (_models.TryRemove(gone.Text, out var model)) model.Withdraw();
    }
}
