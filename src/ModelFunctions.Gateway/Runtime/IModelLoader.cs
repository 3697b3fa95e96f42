using ModelFunctions.Core;
using ModelFunctions.Core.Deployments;

namespace ModelFunctions.Gateway.Runtime;

/// <summary>Brings versions into memory.</summary>
public interface IModelLoader
{
    /// <summary>A version, verified, loaded and warmed up; the caller owns it.</summary>
    /// <exception cref="ModelRefusedException">It cannot be served, now or later.</exception>
    /// <exception cref="StorageUnavailableException">Its bytes cannot be had now.</exception>
    Task<LoadedModel> LoadAsync(RoutedVersion version, CancellationToken cancel);
}
