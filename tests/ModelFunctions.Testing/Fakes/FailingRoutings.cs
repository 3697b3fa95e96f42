using ModelFunctions.Core;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Testing.Fakes;

/// <summary>A place of publication that fails when it is told to.</summary>
public sealed class FailingRoutings(IRoutings inner) : IRoutings
{
    /// <summary>While true, every write fails before it has any effect.</summary>
    public bool IsReadOnly { get; set; }

    public Task<PublishedRouting?> FindAsync(ModelName model, CancellationToken cancel) => inner.FindAsync(model, cancel);

    public Task<bool> WriteAsync(Routing routing, string? etag, CancellationToken cancel) =>
        IsReadOnly ? Task.FromException<bool>(new StorageUnavailableException()) : inner.WriteAsync(routing, etag, cancel);

    /// <summary>While true, announcements fail before they have any effect.</summary>
    public bool IsMute { get; set; }

    public Task AnnounceAsync(CancellationToken cancel) =>
        IsReadOnly || IsMute ? Task.FromException(new StorageUnavailableException()) : inner.AnnounceAsync(cancel);
}
