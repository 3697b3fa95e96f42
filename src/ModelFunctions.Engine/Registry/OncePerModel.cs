using ModelFunctions.Core;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Engine.Registry;

/// <summary>
/// Does something once for all models of earlier programs: once for each storage account. A process that is cut off is gone on with by the next.
/// </summary>
/// <param name="table">The table of models.</param>
/// <param name="catalog">Names the models.</param>
/// <param name="name">The row that says how far it has got.</param>
internal sealed class OncePerModel(ITable table, Catalog catalog, string name)
{
    private bool _isDone;

    /// <summary>Does what is left of it; one storage request where it was done by an earlier process, and none where by this one.</summary>
    /// <param name="step">What to do, with some models at a time. It may be done again for the models of a step that was cut off.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="StorageUnavailableException">The storage did not answer; call again.</exception>
    public async Task RunAsync(Func<IReadOnlyList<ModelName>, Task> step, CancellationToken cancel)
    {
        if (_isDone) return;
        var row = await table.FindAsync(ModelKeys.Upkeep, name, cancel);
        var progress = row is null ? new FillProgress(null, false) : RowCodec.FromRow<FillProgress>(row);
        while (!progress.Done)
        {
            var (models, last) = await catalog.NamesAsync(progress.After, cancel);
            await step(models);
            progress = new FillProgress(last, last is null);
            await table.TryCommitAsync(ModelKeys.Upkeep, [new TableOperation.Put(RowCodec.ToRow(ModelKeys.Upkeep, name, progress))], cancel);
        }
        _isDone = true;
    }
}

/// <summary>How far the models have been done with.</summary>
/// <param name="After">The last model of those that are.</param>
/// <param name="Done">True once all are.</param>
[Format(1)]
public sealed record FillProgress(string? After, bool Done);
