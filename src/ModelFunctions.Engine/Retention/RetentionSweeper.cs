using System.Collections.Concurrent;
using ModelFunctions.Core;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Registry;
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
        var failed = new ConcurrentQueue<FailedExpiry>();
        if (periods.Uploads is { } kept) await DeleteUploadsAsync(start - kept, failed, cancel);
        foreach (var kind in Enum.GetValues<ExpiryKind>())
            if (KeptSince(kind, start) is { } since)
                await foreach (var batch in table.Expiry.ListAsync(kind, since, cancel).Chunk(Batch).WithCancellation(cancel))
                {
                    if (clock.GetUtcNow() - start > Limit) return [.. failed];
                    await Several.EachAsync(batch, row => TryAsync(
                        row.Value.RowKey, failed,
                        async () =>
                        {
                            await DeleteAsync(row.Value, since, cancel);
                            await table.Expiry.RemoveAsync(row, cancel);
                        },
                        cancel));
                }
        return [.. failed];
    }

    /// <summary>What was over before that moment is deleted; null where it is kept for ever.</summary>
    private DateTimeOffset? KeptSince(ExpiryKind kind, DateTimeOffset now) => kind switch
    {
        ExpiryKind.Instance => now - periods.Instances,
        ExpiryKind.Health => now - periods.Health,
        ExpiryKind.Answer => now - periods.Answers,
        _ => now - periods.Rejected,
    };

    private static async Task TryAsync(string what, ConcurrentQueue<FailedExpiry> failed, Func<Task> work, CancellationToken cancel)
    {
        try
        {
            await work();
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            failed.Enqueue(new FailedExpiry(what, failure));
        }
    }

    /// <summary>Golden sets stay, for a later upload may name them; and so does what nobody has dealt with.</summary>
    private async Task DeleteUploadsAsync(DateTimeOffset since, ConcurrentQueue<FailedExpiry> failed, CancellationToken cancel)
    {
        await foreach (var batch in uploads.ListAsync(cancel).Where(blob => blob.WrittenAt < since).Chunk(Batch).WithCancellation(cancel))
            await Several.EachAsync(batch, blob => TryAsync(
                blob.Path, failed,
                async () =>
                {
                    if (await IsSettledAsync(blob, cancel)) await uploads.DeleteAsync(blob, cancel);
                },
                cancel));
    }

    /// <summary>True where it is known what became of it, or that nothing will: it is older than the model's deletion.</summary>
    private async Task<bool> IsSettledAsync(UploadedBlob blob, CancellationToken cancel)
    {
        var reading = Upload.Read(blob, AllNames);
        if (reading.IsGoldenSet || reading.Upload is not { } upload) return !reading.IsGoldenSet;
        return await table.Rows.FindAsync(upload.Model.Text, ModelKeys.Upload(upload.Key), cancel) is not null
            || await table.Rows.FindAsync(upload.Model.Text, ModelKeys.RejectedUpload(upload.Key), cancel) is not null
            || blob.WrittenAt < (await ModelTransaction.ReadHeadAsync(table.Rows, upload.Model, cancel)).Head.UploadsFrom;
    }

    private Task DeleteAsync(Expiring over, DateTimeOffset since, CancellationToken cancel) => over.Kind switch
    {
        ExpiryKind.Instance => DeleteAsync(RolloutId.Parse(over.Subject), since, id => runner.ForgetAsync(id, cancel), cancel),
        ExpiryKind.Health => DeleteAsync(RolloutId.Parse(over.Subject), since, id => blocks.DeleteAsync(id, cancel), cancel),
        ExpiryKind.Answer => DeleteAsync<RollbackAnswer>(over.Model!.Value.Text, over.Subject, answer => answer.Head?.LoggedAt < since || answer.Head is null, cancel),
        _ => DeleteRecordAsync(over, since, cancel),
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
    /// While the blob is there, an old event would deal with it again but for its row, so that it is looked at again later. The row of an upload that became
    /// a version stays, for by it the version's bytes are known.
    /// </summary>
    private async Task DeleteRecordAsync(Expiring over, DateTimeOffset since, CancellationToken cancel)
    {
        await DeleteAsync<RejectedUpload>(ModelKeys.Rejected, over.Subject, rejected => rejected.RejectedAt < since, cancel);
        if (!UploadKey.TryParse(over.Subject, out var key) || !ModelName.TryParse(over.Path!.Split('/')[0], out var model)) return;
        if (await uploads.FindAsync(over.Path, cancel) is { } blob && UploadKey.Of(blob.Path, blob.ETag) == key)
        {
            await table.Expiry.AddAsync([over with { Over = clock.GetUtcNow() }], cancel);
            return;
        }
        await DeleteAsync<UploadRecord>(model.Text, ModelKeys.Upload(key), record => record.Outcome != UploadOutcome.Registered, cancel);
        await DeleteAsync<RejectedFile>(model.Text, ModelKeys.RejectedUpload(key), _ => true, cancel);
    }
}

/// <summary>Something that could not be deleted this time.</summary>
/// <param name="What">Which row of <see cref="ModelKeys.Expiry"/>, or the path of which upload.</param>
/// <param name="Failure">Why.</param>
public sealed record FailedExpiry(string What, Exception Failure);
