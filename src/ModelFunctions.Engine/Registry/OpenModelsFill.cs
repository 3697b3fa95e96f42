using ModelFunctions.Core;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Registry;

/// <summary>
/// Names all models of earlier programs, which named none, among the open ones: once for each storage account. A start that is cut off is gone on
/// with by the next.
/// </summary>
public sealed class OpenModelsFill(ITable table, Catalog catalog, OpenModels open)
{
    private bool _isDone;

    /// <summary>Does what is left of it; one storage request where it was done by an earlier start, and none where by this process.</summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer; call again.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        if (_isDone) return;
        var row = await table.FindAsync(ModelKeys.Upkeep, ModelKeys.OpenFilled, cancel);
        var progress = row is null ? new FillProgress(null, false) : RowCodec.FromRow<FillProgress>(row);
        while (!progress.Done)
        {
            var (models, last) = await catalog.NamesAsync(progress.After, cancel);
            await open.OpenAsync(models, cancel);
            progress = new FillProgress(last, last is null);
            await table.TryCommitAsync(
                ModelKeys.Upkeep, [new TableOperation.Put(RowCodec.ToRow(ModelKeys.Upkeep, ModelKeys.OpenFilled, progress))], cancel);
        }
        _isDone = true;
    }
}

/// <summary>How far the models have been named.</summary>
/// <param name="After">The last model of those that are.</param>
/// <param name="Done">True once all are.</param>
[Format(1)]
public sealed record FillProgress(string? After, bool Done);
