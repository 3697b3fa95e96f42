using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Testing.Fakes;

/// <summary>Published routings in memory, each gone through the JSON that a blob would hold.</summary>
public sealed class InMemoryRoutings : IRoutings, IRoutingFeed
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ModelName, (byte[] Json, string ETag, Routing? Read)> _routings = [];
    private long _etags;
    private string? _marker;

    public Task<IReadOnlyList<RoutingEntry>> ListAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        lock (_lock)
            return Task.FromResult<IReadOnlyList<RoutingEntry>>([.. _routings.Select(found => new RoutingEntry(found.Key, found.Value.ETag))]);
    }

    public Task<string?> FindMarkerAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        lock (_lock) return Task.FromResult(_marker);
    }

    public Task AnnounceAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        lock (_lock) _marker = $"\"{++_etags}\"";
        return Task.CompletedTask;
    }

    public Task<PublishedRouting?> FindAsync(ModelName model, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        lock (_lock)
            return Task.FromResult(_routings.TryGetValue(model, out var found)
                ? new PublishedRouting(found.Read ?? RoutingDocument.Read(model, found.Json), found.ETag)
                : null);
    }

    public Task<bool> WriteAsync(Routing routing, string? etag, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_routings.TryGetValue(routing.Model, out var found) ? found.ETag != etag : etag is not null) return Task.FromResult(false);
            var json = RoutingDocument.Write(routing);
            _routings[routing.Model] = (json, $"\"{++_etags}\"", RoutingDocument.Read(routing.Model, json));
            return Task.FromResult(true);
        }
    }

    /// <summary>Publishes what may be no routing, or one of another version of the program.</summary>
    public void Put(ModelName model, byte[] json)
    {
        lock (_lock) _routings[model] = (json, $"\"{++_etags}\"", null);
    }

    /// <summary>What is published, as it lies in the blob; null for nothing.</summary>
    public byte[]? Raw(ModelName model)
    {
        lock (_lock) return _routings.GetValueOrDefault(model).Json;
    }
}
