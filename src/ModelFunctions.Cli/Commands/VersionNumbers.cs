using System.Globalization;
using ModelFunctions.Cli.Client;

namespace ModelFunctions.Cli.Commands;

/// <summary>Finds the number that is meant.</summary>
internal static class VersionNumbers
{
    /// <summary>The number of a version that is named by number or alias.</summary>
    /// <exception cref="ApiException">No version has the alias.</exception>
    public static async Task<int> ResolveAsync(ApiClient api, ModelRef model, CancellationToken cancel) =>
        int.TryParse(model.Version, CultureInfo.InvariantCulture, out var number) ? number : (await FindAsync(api, model, cancel)).Version;

    /// <summary>The version that is named.</summary>
    /// <exception cref="ApiException">There is none.</exception>
    public static async Task<SavedVersion> FindAsync(ApiClient api, ModelRef model, CancellationToken cancel) =>
        (await api.GetAsync(ApiClient.Model(model.Model, $"/versions/{model.Version}"), cancel)).AsVersion();
}
