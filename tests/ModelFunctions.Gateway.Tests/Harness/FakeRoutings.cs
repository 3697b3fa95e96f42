using ModelFunctions.Core;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Gateway.Tests.Harness;

/// <summary>Routings in memory; each publication has an ETag of its own.</summary>
internal sealed class FakeRoutings : IRoutingFeed
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ModelName, (byte[] Json, string ETag)> _published = [];
    private int _etags;

    /// <summary>True where the storage does not answer.</summary>
    public bool IsDown { get; set; }

    /// <summary>True where lists alone fail.</summary>
    public bool FailsToList { get; set; }

    public int Reads { get; private set; }

    public int Lists { get; private set; }

    /// <summary>What the marker is; null where nothing is announced.</summary>
    public string? Marker { get; set; }

    public Task<string?> FindMarkerAsync(CancellationToken cancel) =>
        IsDown ? Task.FromException<string?>(new StorageUnavailableException()) : Task.FromResult(Marker);

    public void Publish(Routing routing) => Publish(routing.Model, RoutingDocument.Write(routing));

    /// <summary>Publishes what may be no routing, or one of another version of the program.</summary>
    public void Publish(ModelName model, byte[] json)
    {
        lock (_lock) _published[model] = (json, $"{++_etags}");
    }

    public void Remove(ModelName model)
    {
        lock (_lock) _published.Remove(model);
    }

    public Task<IReadOnlyList<RoutingEntry>> ListAsync(CancellationToken cancel)
    {
        if (IsDown || FailsToList) throw new StorageUnavailableException();
        Lists++;
        lock (_lock) return Task.FromResult<IReadOnlyList<RoutingEntry>>([.. _published.Select(one => new RoutingEntry(one.Key, one.Value.ETag))]);
    }

    public Task<PublishedRouting?> FindAsync(ModelName model, CancellationToken cancel)
    {
        Reads++;
        lock (_lock) return Task.FromResult(_published.TryGetValue(model, out var found) ? new PublishedRouting(RoutingDocument.Read(model, found.Json), found.ETag) : null);
    }
}
