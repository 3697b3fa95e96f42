using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Deployments;

/// <summary>Where routings are published. Every method throws <see cref="StorageUnavailableException"/> when the storage does not answer.</summary>
public interface IRoutings
{
    /// <summary>The routing as it is published now, or null.</summary>
    /// <exception cref="NewerFormatException">A newer version of the program published it.</exception>
    Task<PublishedRouting?> FindAsync(ModelName model, CancellationToken cancel);

    /// <summary>
    /// Writes a routing in the place of the one that was read; false, and nothing is written, if another has been written since.
    /// A call that throws <see cref="StorageUnavailableException"/> may or may not have written.
    /// </summary>
    /// <param name="routing">The new routing.</param>
    /// <param name="etag">The ETag of the one that was read; null where there was none.</param>
    /// <param name="cancel">Gives up.</param>
    Task<bool> WriteAsync(Routing routing, string? etag, CancellationToken cancel);

    /// <summary>Tells followers that something was published: their marker is another one. Until then nothing counts as published.</summary>
    Task AnnounceAsync(CancellationToken cancel);
}

/// <summary>A routing as it is published.</summary>
/// <param name="Routing">What serving must do.</param>
/// <param name="ETag">What this writing of it is called.</param>
public sealed record PublishedRouting(Routing Routing, string ETag);
