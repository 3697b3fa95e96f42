using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Testing.Worlds;

/// <summary>A model's rows as tests read them, past the engine.</summary>
public sealed class ModelReader(ITable table, ModelName model)
{
    /// <summary>The head; a new one where the model has never had an upload.</summary>
    public async Task<ModelHead> HeadAsync() => (await FindAsync<ModelHead>(ModelKeys.Head))?.Value ?? new ModelHead();

    /// <summary>The value of a row; null where there is none.</summary>
    public async Task<Stored<T>?> FindAsync<T>(string key) =>
        await table.FindAsync(model.Text, key, default) is { } row ? new Stored<T>(RowCodec.FromRow<T>(row), row.ETag) : null;

    /// <summary>All values whose keys begin so; a test has fewer than 1,000.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(string prefix)
    {
        var page = await table.ListAsync(model.Text, KeyRange.Prefix(prefix), 1000, default);
        if (page.More) throw new InvalidOperationException($"{model} has more rows of {prefix} than a test may have.");
        return [.. page.Rows.Select(RowCodec.FromRow<T>)];
    }

    /// <summary>Writes another value in a row's place.</summary>
    public Task<bool> TryReplaceAsync<T>(string key, Stored<T> found, T value) =>
        table.TryCommitAsync(model.Text, [found.Save(model.Text, key, value)], default);
}
