using System.Text.Json;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Ports;

namespace ModelFunctions.Testing.Fakes;

/// <summary>Published routings in memory, kept as the JSON that a blob would hold.</summary>
public sealed class InMemoryRoutings : IRoutings, IRoutingFeed
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ModelName, (string Json, string ETag)> _routings = [];
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
            return Task.FromResult(_routings.TryGetValue(model, out var found)
                ? new PublishedRouting(JsonSerializer.Deserialize<Routing>(found.Json, CoreJson.Options)!, found.ETag)
                : null);
    }

    public Task<bool> WriteAsync(Routing routing, string? etag, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_routings.TryGetValue(routing.Model, out var found) ? found.ETag != etag : etag is not null) return Task.FromResult(false);
            _routings[routing.Model] = (JsonSerializer.Serialize(routing, CoreJson.Options), $"\"{++_etags}\"");
            return Task.FromResult(true);
        }
    }
}
