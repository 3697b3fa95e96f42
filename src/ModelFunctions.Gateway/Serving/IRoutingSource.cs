using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Ports;

namespace ModelFunctions.Gateway.Serving;

/// <summary>Where published routings are found. Both methods throw <see cref="StorageUnavailableException"/> when it does not answer.</summary>
public interface IRoutingSource
{
    /// <summary>All models that have a routing, each with the ETag of its newest one; one call, whatever their number.</summary>
    Task<IReadOnlyList<RoutingEntry>> ListAsync(CancellationToken cancel);

    /// <summary>A model's newest routing; null if it is gone.</summary>
    /// <exception cref="System.Text.Json.JsonException">What is published is no routing.</exception>
    Task<Routing?> ReadAsync(ModelName model, CancellationToken cancel);
}

/// <summary>A model that has a routing.</summary>
/// <param name="Model">Which model.</param>
/// <param name="ETag">Another one whenever the routing has changed.</param>
public readonly record struct RoutingEntry(ModelName Model, string ETag);
