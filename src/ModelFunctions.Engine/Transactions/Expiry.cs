using ModelFunctions.Core;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Engine.Transactions;

/// <summary>Names what is over, so that it is found when its time to be deleted comes.</summary>
/// <remarks>
/// Whoever makes something be over names it here before. So a row may stand here for nothing, and is never missing: whoever deletes looks at the thing itself.
/// </remarks>
public sealed class Expiry(ITable table)
{
    /// <summary>Names things, whether they stand here or not.</summary>
    public async Task AddAsync(IEnumerable<Expiring> over, CancellationToken cancel)
    {
        foreach (var chunk in over.DistinctBy(thing => thing.RowKey).Chunk(ITable.MaxChanges))
            await table.TryCommitAsync(
                ModelKeys.Expiry, [.. chunk.Select(thing => new TableOperation.Put(RowCodec.ToRow(ModelKeys.Expiry, thing.RowKey, thing)))], cancel);
    }

    /// <summary>Those of a kind that were over before the day of that moment, the longest over first.</summary>
    public async IAsyncEnumerable<Stored<Expiring>> ListAsync(
        ExpiryKind kind, DateTimeOffset moment, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await foreach (var row in table.ListAllAsync(ModelKeys.Expiry, ExpiryKeys.Before(Expiring.NameOf(kind), moment), cancel))
            yield return new Stored<Expiring>(RowCodec.FromRow<Expiring>(row), row.ETag);
    }

    /// <summary>Removes the row of a thing that is deleted; one that was named again meanwhile stays.</summary>
    public Task RemoveAsync(Stored<Expiring> done, CancellationToken cancel) =>
        table.TryCommitAsync(ModelKeys.Expiry, [new TableOperation.Remove(done.Value.RowKey, done.ETag!)], cancel);
}

/// <summary>Something that is over.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Over">When it was over.</param>
/// <param name="Subject">Which one: a rollout's id, the key of an answer's row, an upload's key.</param>
[Format(1)]
public sealed record Expiring(ExpiryKind Kind, DateTimeOffset Over, string Subject)
{
    /// <summary>Of an answer: the model.</summary>
    public ModelName? Model { get; init; }

    /// <summary>Of an upload: where its blob is, or was.</summary>
    public string? Path { get; init; }

    /// <summary>The row's key.</summary>
    public string RowKey => ExpiryKeys.Of(NameOf(Kind), Over, Model is { } model ? $"{model}~{Subject}" : Subject);

    /// <summary>What is over when a rollout has ended.</summary>
    public static IEnumerable<Expiring> Of(RolloutId rollout, DateTimeOffset ended) =>
        [new Expiring(ExpiryKind.Instance, ended, rollout.ToString()), new Expiring(ExpiryKind.Health, ended, rollout.ToString())];

    /// <summary>An answer under an idempotency key.</summary>
    public static Expiring Of(ModelName model, string answer, DateTimeOffset at) => new(ExpiryKind.Answer, at, answer) { Model = model };

    /// <summary>An upload that becomes no version.</summary>
    public static Expiring Of(UploadKey upload, string path, DateTimeOffset at) => new(ExpiryKind.Upload, at, upload.Hex) { Path = path };

    internal static string NameOf(ExpiryKind kind) => kind.ToString().ToLowerInvariant();
}

/// <summary>What retention deletes.</summary>
public enum ExpiryKind
{
    /// <summary>The orchestration of a rollout that has ended.</summary>
    Instance,

    /// <summary>Blocks, gate reports and looks of a rollout that has ended.</summary>
    Health,

    /// <summary>What was answered under an idempotency key.</summary>
    Answer,

    /// <summary>What is known of an upload that became no version: its entry in the list of rejected ones, and, once its blob is gone, that it was dealt with.</summary>
    Upload,
}
