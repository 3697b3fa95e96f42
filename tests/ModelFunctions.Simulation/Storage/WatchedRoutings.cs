using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Simulation.Storage;

/// <summary>Published routings that tell of everything written.</summary>
public sealed class WatchedRoutings(IRoutings inner, Sabotage sabotage, Action<Routing> written) : IRoutings
{
    public Task<PublishedRouting?> FindAsync(ModelName model, CancellationToken cancel) => inner.FindAsync(model, cancel);

    public Task AnnounceAsync(CancellationToken cancel) => inner.AnnounceAsync(cancel);

    public async Task<bool> WriteAsync(Routing routing, string? etag, CancellationToken cancel)
    {
        if (sabotage == Sabotage.OverwritesRouting) etag = (await inner.FindAsync(routing.Model, cancel))?.ETag;
        if (!await inner.WriteAsync(routing, etag, cancel)) return false;
        written(routing);
        return true;
    }
}
