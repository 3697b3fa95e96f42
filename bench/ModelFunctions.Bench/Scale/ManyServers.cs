using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Engine.Rollouts;
using ModelFunctions.Storage;

namespace ModelFunctions.Bench.Scale;

/// <summary>A server of all models: follows their routings as a gateway does, and inserts a block of good requests for each rollout and interval.</summary>
internal sealed class ManyServers : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    private readonly ModelStorage _storage;
    private readonly BlockStore _blocks;
    private readonly TimeSpan _interval;
    private readonly CancellationTokenSource _stop = new();
    private readonly Dictionary<ModelName, (string ETag, Routing Routing, DateTimeOffset From)> _served = [];
    private readonly Task _running;
    private string? _marker;
    private long _number;

    public ManyServers(ModelStorage storage, TimeSpan interval)
    {
        (_storage, _blocks, _interval) = (storage, new BlockStore(storage.Blocks, storage.Looks), interval);
        _running = RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            await FollowAsync();
            foreach (var (model, (etag, routing, from)) in _served.ToList())
                if (routing.Rollout is { } rollout && DateTimeOffset.UtcNow is var now && now - from >= _interval)
                {
                    var block = new Block("server/1", _number++, routing.Generation, from, now, new Arm(1000, 0), new Arm(1000, 0));
                    await PatientStorage.AskAsync(() => _blocks.AddAsync(rollout, [block], default));
                    _served[model] = (etag, routing, now);
                }
            await Task.Delay(Poll, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FollowAsync()
    {
        var marker = await PatientStorage.AskAsync(() => _storage.RoutingFeed.FindMarkerAsync(default));
        if (marker == _marker) return;
        _marker = marker;
        foreach (var entry in await PatientStorage.AskAsync(() => _storage.RoutingFeed.ListAsync(default)))
            if (!_served.TryGetValue(entry.Model, out var known) || known.ETag != entry.ETag)
                if (await PatientStorage.AskAsync(() => _storage.RoutingFeed.FindAsync(entry.Model, default)) is { } published)
                    _served[entry.Model] = (entry.ETag, published.Routing, DateTimeOffset.UtcNow);
    }
}
