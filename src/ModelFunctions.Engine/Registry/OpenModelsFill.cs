using ModelFunctions.Core;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Registry;

/// <summary>Names all models of earlier programs, which named none, among the open ones.</summary>
public sealed class OpenModelsFill(ITable table, Catalog catalog, OpenModels open)
{
    private readonly OncePerModel _once = new(table, catalog, ModelKeys.OpenFilled);

    /// <summary>Does what is left of it.</summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer; call again.</exception>
    public Task RunAsync(CancellationToken cancel) => _once.RunAsync(models => open.OpenAsync(models, cancel), cancel);
}
