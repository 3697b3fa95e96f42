using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Deployments;

/// <summary>What followers see of the published routings. Every method throws <see cref="StorageUnavailableException"/> when the storage does not answer.</summary>
public interface IRoutingFeed
{
    /// <summary>
    /// The ETag of the marker, which is another one after each publication; null where nothing was ever announced. One request, and a cheap one.
    /// </summary>
    Task<string?> FindMarkerAsync(CancellationToken cancel);

    /// <summary>All models that have a routing; one request for each 5,000 of them.</summary>
    Task<IReadOnlyList<RoutingEntry>> ListAsync(CancellationToken cancel);

    /// <summary>A model's newest routing, or null.</summary>
    /// <exception cref="System.Text.Json.JsonException">What is published is no routing.</exception>
    /// <exception cref="NewerFormatException">A newer version of the program published it.</exception>
    Task<PublishedRouting?> FindAsync(ModelName model, CancellationToken cancel);
}

/// <summary>A model that has a routing.</summary>
/// <param name="Model">Which model.</param>
/// <param name="ETag">Another one whenever the routing has changed; to be compared with those of other lists only.</param>
public readonly record struct RoutingEntry(ModelName Model, string ETag);
