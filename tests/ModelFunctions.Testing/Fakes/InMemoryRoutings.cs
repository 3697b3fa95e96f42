using System.Text.Json;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Testing.Fakes;

/// <summary>Published routings in memory, each gone through the JSON that a blob would hold.</summary>
public sealed class InMemoryRoutings : IRoutings, IRoutingFeed
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ModelName, PublishedRouting> _routings = [];
    private long _etags;

    public Task<IReadOnlyList<RoutingEntry>> ListAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        lock (_lock)
            return Task.FromResult<IReadOnlyList<RoutingEntry>>([.. _routings.Select(found => new RoutingEntry(found.Key, found.Value.ETag))]);
    }

    public Task<PublishedRouting?> FindAsync(ModelName model, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        lock (_lock)
            return Task.FromResult(_routings.GetValueOrDefault(model));
    }

    public Task<bool> WriteAsync(Routing routing, string? etag, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_routings.TryGetValue(routing.Model, out var found) ? found.ETag != etag : etag is not null) return Task.FromResult(false);
            var json = JsonSerializer.Serialize(routing, CoreJson.Options);
            _routings[routing.Model] = new PublishedRouting(JsonSerializer.Deserialize<Routing>(json, CoreJson.Options)!, $"\"{++_etags}\"");
            return Task.FromResult(true);
        }
    }
}
