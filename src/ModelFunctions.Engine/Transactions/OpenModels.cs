using ModelFunctions.Core;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Engine.Transactions;

/// <summary>
/// The models of which something is under way: a rollout that has not ended, a routing that is not published, a listing that is stale. Looking
/// after models costs what stands here, not what was ever registered.
/// </summary>
/// <remarks>
/// A row may stand here for nothing and is never missing. Whoever makes work for a model reads its head, puts the row, and then commits under
/// the head's ETag. Whoever removes a row reads it, then the model, finds nothing to do, replaces the head, and removes the row under the ETag
/// that it was read with. So a commit that was under way meanwhile conflicts, and puts the row again.
/// </remarks>
public sealed class OpenModels(ITable table, TimeProvider clock)
{
    /// <summary>How long whoever makes the work has to do it, before others look.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>Names the model, whether it stands here or not.</summary>
    public Task OpenAsync(ModelName model, CancellationToken cancel) => PutAsync([model], clock.GetUtcNow() + Grace, cancel);

    /// <summary>The same for many, to be looked at now.</summary>
    public async Task OpenAsync(IEnumerable<ModelName> models, CancellationToken cancel)
    {
        foreach (var chunk in models.Chunk(ITable.MaxChanges)) await PutAsync(chunk, clock.GetUtcNow(), cancel);
    }

    /// <summary>All of them, each with the row's ETag. One request for each 1,000.</summary>
    public async Task<IReadOnlyList<Stored<OpenModel>>> ListAsync(CancellationToken cancel)
    {
        var open = new List<Stored<OpenModel>>();
        await foreach (var row in table.ListAllAsync(ModelKeys.Open, KeyRange.Prefix(""), cancel))
            open.Add(new Stored<OpenModel>(RowCodec.FromRow<OpenModel>(row), row.ETag));
        return open;
    }

    /// <summary>Leaves those alone until a time; one that was named again meanwhile stays due.</summary>
    public async Task PostponeAsync(IReadOnlyCollection<Stored<OpenModel>> looked, DateTimeOffset due, CancellationToken cancel)
    {
        foreach (var chunk in looked.Chunk(ITable.MaxChanges))
        {
            var changes = chunk.Select(row => row.Save(ModelKeys.Open, row.Value.Name.Text, row.Value with { Due = due })).ToList();
            if (changes.Count == 1 || !await table.TryCommitAsync(ModelKeys.Open, changes, cancel))
                foreach (var change in changes)
                    await table.TryCommitAsync(ModelKeys.Open, [change], cancel);
        }
    }

    /// <summary>Removes the row, unless the model was named again meanwhile. The model's head was replaced since nothing was left to do.</summary>
    public Task CloseAsync(Stored<OpenModel> looked, CancellationToken cancel) =>
        table.TryCommitAsync(ModelKeys.Open, [new TableOperation.Remove(looked.Value.Name.Text, looked.ETag!)], cancel);

    private Task<bool> PutAsync(IReadOnlyCollection<ModelName> models, DateTimeOffset due, CancellationToken cancel) => table.TryCommitAsync(
        ModelKeys.Open,
        [.. models.Select(model => new TableOperation.Put(RowCodec.ToRow(ModelKeys.Open, model.Text, new OpenModel(model, due))))],
        cancel);
}

/// <summary>A model of which something is under way.</summary>
/// <param name="Name">The model.</param>
/// <param name="Due">Not before when somebody looks after it, but for a change that is known to be left.</param>
[Format(1)]
public sealed record OpenModel(ModelName Name, DateTimeOffset Due);
