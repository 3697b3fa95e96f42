using System.Collections.Concurrent;
using ModelFunctions.Core;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Rollouts;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Retention;

/// <summary>
/// Deletes what has been over for as long as it is to be kept. Versions, their bytes and events stay; so does the row that says which upload a version
/// came from.
/// </summary>
/// <remarks>What is to be deleted is read before: a row in <see cref="Expiry"/> may stand there for nothing.</remarks>
public sealed class RetentionSweeper(
    ModelTable table, BlockStore blocks, IUploads uploads, IRolloutRunner runner, ExpiryFill fill, RetentionPeriods periods, TimeProvider clock)
{
    /// <summary>How often it runs.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(15);

    /// <summary>How long one pass goes on; the next one does the rest.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private const int Batch = 100;

    /// <summary>What a file is by its name, whatever a host's configuration rejects.</summary>
    private static readonly UploadRules AllNames = new([]);

    /// <summary>One pass: deletes what is due. Something that fails holds up nothing else.</summary>
    /// <returns>What failed: the next pass tries it again.</returns>
    /// <exception cref="StorageUnavailableException">What is due could not be listed.</exception>
    public async Task<IReadOnlyList<FailedExpiry>> RunAsync(CancellationToken cancel)
    {
        var start = clock.GetUtcNow();
        await fill.RunAsync(cancel);
        if (periods.Uploads is { } kept) await NameUploadsAsync(start - kept, cancel);
        var failed = new ConcurrentQueue<FailedExpiry>();
        foreach (var kind in Enum.GetValues<ExpiryKind>())
            if (KeptSince(kind, start) is { } since)
                await foreach (var batch in table.Expiry.ListAsync(kind, since, cancel).Chunk(Batch).WithCancellation(cancel))
                {
                    if (clock.GetUtcNow() - start > Limit) return [.. failed];
                    await Several.EachAsync(batch, async row =>
                    {
                        if (await TryDeleteAsync(row, since, cancel) is { } failure) failed.Enqueue(failure);
                    });
                }
        return [.. failed];
    }

    /// <summary>What was over before that moment is deleted; null where it is kept for ever.</summary>
    private DateTimeOffset? KeptSince(ExpiryKind kind, DateTimeOffset now) => kind switch
    {
        ExpiryKind.Instance => now - periods.Instances,
        ExpiryKind.Health => now - periods.Health,
        ExpiryKind.Answer => now - periods.Answers,
        ExpiryKind.Rejection => now - periods.Rejected,
        // It was named when its time had come.
        _ => now + TimeSpan.FromDays(1),
    };

    private async Task NameUploadsAsync(DateTimeOffset since, CancellationToken cancel)
    {
        await foreach (var batch in uploads.ListAsync(cancel).Where(blob => blob.WrittenAt < since && !IsGoldenSet(blob)).Chunk(Batch).WithCancellation(cancel))
            await table.Expiry.AddAsync(batch.Select(blob => new Expiring(ExpiryKind.Upload, blob.WrittenAt, blob.Path) { ETag = blob.ETag }), cancel);
    }

    /// <summary>A later upload may name it.</summary>
    private static bool IsGoldenSet(UploadedBlob blob) => Upload.Read(blob, AllNames).IsGoldenSet;

    private async Task<FailedExpiry?> TryDeleteAsync(Stored<Expiring> row, DateTimeOffset since, CancellationToken cancel)
    {
        try
        {
            await DeleteAsync(row.Value, since, cancel);
            await table.Expiry.RemoveAsync(row, cancel);
            return null;
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            return new FailedExpiry(row.Value, failure);
        }
    }

    private Task DeleteAsync(Expiring over, DateTimeOffset since, CancellationToken cancel) => over.Kind switch
    {
        ExpiryKind.Instance => DeleteAsync(RolloutId.Parse(over.Subject), since, id => runner.ForgetAsync(id, cancel), cancel),
        ExpiryKind.Health => DeleteAsync(RolloutId.Parse(over.Subject), since, id => blocks.DeleteAsync(id, cancel), cancel),
        ExpiryKind.Answer => DeleteAsync<RollbackAnswer>(over.Model!.Value.Text, over.Subject, answer => answer.Head?.LoggedAt < since || answer.Head is null, cancel),
        ExpiryKind.Rejection => DeleteAsync<Registry.RejectedUpload>(ModelKeys.Rejected, over.Subject, rejected => rejected.RejectedAt < since, cancel),
        _ => DeleteUploadAsync(over.Subject, over.ETag!, cancel),
    };

    private async Task DeleteAsync(RolloutId id, DateTimeOffset since, Func<RolloutId, Task> delete, CancellationToken cancel)
    {
        var rollout = await new ModelTransaction(table.Rows, id.Model).FindAsync(id, cancel);
        if (rollout is null || rollout.Value.Value.EndedAt < since) await delete(id);
    }

    private async Task DeleteAsync<T>(string partition, string key, Func<T, bool> isOver, CancellationToken cancel)
    {
        if (await table.Rows.FindAsync(partition, key, cancel) is { } row && isOver(RowCodec.FromRow<T>(row)))
            await table.Rows.TryCommitAsync(partition, [new TableOperation.Remove(key, row.ETag!)], cancel);
    }

    /// <summary>
    /// The blob first: while it is there, an old event would register it again but for its row. The row of an upload that became a version stays, for by it
    /// the version's bytes are known.
    /// </summary>
    private async Task DeleteUploadAsync(string path, string etag, CancellationToken cancel)
    {
        var key = UploadKey.Of(path, etag);
        var model = ModelName.TryParse(path.Split('/')[0], out var name) ? name.Text : null;
        if (await uploads.FindAsync(path, cancel) is { } blob && UploadKey.Of(path, blob.ETag) == key)
        {
            if (!await IsSettledAsync(model, blob, key, cancel)) return;
            await uploads.DeleteAsync(blob, cancel);
        }
        if (model is null) return;
        await DeleteAsync<UploadRecord>(model, ModelKeys.Upload(key), record => record.Outcome != UploadOutcome.Registered, cancel);
        await DeleteAsync<RejectedFile>(model, ModelKeys.RejectedUpload(key), _ => true, cancel);
    }

    /// <summary>True where it is known what became of it.</summary>
    private async Task<bool> IsSettledAsync(string? model, UploadedBlob blob, UploadKey key, CancellationToken cancel) =>
        Upload.Read(blob, AllNames).Rejection is not null
        || model is not null && await table.Rows.FindAsync(model, ModelKeys.Upload(key), cancel) is not null
        || model is not null && await table.Rows.FindAsync(model, ModelKeys.RejectedUpload(key), cancel) is not null;
}

/// <summary>Something that could not be deleted this time.</summary>
public sealed record FailedExpiry(Expiring Over, Exception Failure);
