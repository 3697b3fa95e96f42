using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Testing.Calls;

/// <summary>A place of publication whose calls pass a hook.</summary>
public sealed class HookedRoutings(IRoutings routings, ICallHook hook) : IRoutings
{
    public Task<PublishedRouting?> FindAsync(ModelName model, CancellationToken cancel) =>
        hook.RunAsync(Call("Find", model), () => routings.FindAsync(model, cancel));

    public Task<bool> WriteAsync(Routing routing, string? etag, CancellationToken cancel) =>
        hook.RunAsync(Call("Write", routing.Model), () => routings.WriteAsync(routing, etag, cancel));

    public Task AnnounceAsync(CancellationToken cancel) => hook.RunAsync(new("routings", "Announce", ""), async () =>
    {
        await routings.AnnounceAsync(cancel);
        return true;
    });

    private static StorageCall Call(string method, ModelName model) => new("routings", method, model.Text);
}
