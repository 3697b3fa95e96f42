using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Engine.Transactions;

/// <summary>
/// Finds the version that something could go back to: in the deployment's own list, and only where that has none and had no room for all, among the
/// rows of what it had no room for. What it meets there that is none to go back to can be put away, so that it is not met again.
/// </summary>
/// <param name="read">A transaction that has read the model's head.</param>
/// <param name="now">What is in service.</param>
/// <param name="byItself">True for what a rollout goes back to by itself, false for what a person's rollback may.</param>
internal sealed class FallbackSearch(ModelTransaction read, Deployment now, bool byItself)
{
    private const int Page = 1000;

    /// <summary>The most rows that are put away in one transaction, which has room for 100 changes.</summary>
    private const int MostPutAway = 25;

    private readonly HashSet<VersionNumber> _deleted = [];
    private readonly Dictionary<VersionNumber, ModelVersion> _barred = [];
    private readonly List<Stored<StablePeriod>> _older = [];
    private bool _hasMore;

    /// <summary>The first version that is saved and not barred; null for none.</summary>
    public async Task<ModelVersion?> FindAsync(CancellationToken cancel)
    {
        var periods = now.History.Reverse().ToList();
        var tried = new HashSet<VersionNumber>();
        var rows = KeyRange.Prefix(ModelKeys.StablePrefix);
        for (_hasMore = now.MayHaveOlder(); ;)
        {
            foreach (var version in now.FallbacksAmong(periods, byItself).Where(tried.Add))
                if (await TryAsync(version, cancel) is { } found) return found;
            if (!_hasMore) return null;
            (var older, _hasMore) = await read.ListStoredAsync<StablePeriod>(rows, Page, cancel);
            if (older.Count == 0) return null;
            _older.AddRange(older);
            periods.AddRange(older.Select(row => row.Value));
            rows = rows.After(ModelKeys.Stable(older[^1].Value));
        }
    }

    /// <summary>
    /// Puts away what was met: times of deleted versions go, those of barred ones go with their bars, and older ones come into the list as far as it
    /// has room.
    /// </summary>
    public void PutAway()
    {
        var met = now.History.Where(period => IsNone(period.Version)).Take(MostPutAway).ToList();
        foreach (var period in met) read.Keep(period, _barred.GetValueOrDefault(period.Version));
        var history = now.History.Except(met).ToList();
        var known = history.Select(period => period.Version).ToHashSet();
        var moved = new List<StablePeriod>();
        var put = 0;
        foreach (var (period, etag) in _older)
        {
            var goes = IsNone(period.Version) || known.Contains(period.Version);
            if (put == MostPutAway || (!goes && history.Count + moved.Count >= Deployment.MaxHistory)) break;
            if (!goes) moved.Insert(0, period);
            else read.Keep(period, _barred.GetValueOrDefault(period.Version));
            known.Add(period.Version);
            read.Remove(ModelKeys.Stable(period), etag!);
            put++;
        }
        if (met.Count + put == 0) return;
        var hasOlder = put < _older.Count || _hasMore;
        read.UpdateSilently(deployment => deployment with { History = [.. moved, .. history], HasOlder = hasOlder });
    }

    private bool IsNone(VersionNumber version) => _deleted.Contains(version) || _barred.ContainsKey(version);

    private async Task<ModelVersion?> TryAsync(VersionNumber version, CancellationToken cancel)
    {
        // Nothing has to be read of versions that went with their model.
        var found = version.Value <= read.Head.DeletedThrough ? null : (await read.FindSavedAsync(version, cancel))?.Under(now);
        if (found is null) _deleted.Add(version);
        else if (found.Bar is not null) _barred[version] = found;
        else return found;
        return null;
    }
}
