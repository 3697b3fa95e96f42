using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Storage.Blobs;

/// <summary>Copies one blob to another inside the storage, once, whoever else tries or has tried.</summary>
internal sealed class BlobCopy(TimeProvider clock)
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    /// <summary>A copy older than this is written to again before it is used, so that a sweep of old copies passes it by.</summary>
    private static readonly TimeSpan AdoptAfter = TimeSpan.FromHours(1);

    public async Task<CopyOutcome> RunAsync(BlobClient source, ETag etag, BlobClient target, CancellationToken cancel)
    {
        while (true)
        {
            var started = await StartAsync(source, etag, target, cancel);
            if (started == Start.SourceChanged) return CopyOutcome.SourceChanged;
            if (started == Start.Complete) return CopyOutcome.Saved;
            if (await IsWholeAsync(target, cancel)) return CopyOutcome.Saved;
        }
    }

    private static async Task<Start> StartAsync(BlobClient source, ETag etag, BlobClient target, CancellationToken cancel)
    {
        var options = new BlobCopyFromUriOptions
        {
            SourceConditions = new BlobRequestConditions { IfMatch = etag },
            DestinationConditions = new BlobRequestConditions { IfNoneMatch = ETag.All },
        };
        try
        {
            var copy = await target.StartCopyFromUriAsync(source.Uri, options, cancel);
            // Within one account a copy is mostly complete with the answer that it has begun; that spares asking.
            var isComplete = copy.GetRawResponse().Headers.TryGetValue("x-ms-copy-status", out var status) && status == "success";
            return isComplete ? Start.Complete : Start.Pending;
        }
        // Any other conflict, such as a source that is archived, stays one however often it is asked.
        catch (RequestFailedException there) when (there.ErrorCode == BlobErrorCode.BlobAlreadyExists || there.ErrorCode == BlobErrorCode.PendingCopyOperation)
        {
            return Start.AlreadyThere;
        }
        catch (RequestFailedException changed) when (changed.Status is 304 or 404 or 412)
        {
            return Start.SourceChanged;
        }
    }

    /// <summary>Waits for a copy under way; false if it failed or vanished, and then nothing is at the target.</summary>
    private async Task<bool> IsWholeAsync(BlobClient target, CancellationToken cancel)
    {
        try
        {
            var found = (await target.GetPropertiesAsync(cancellationToken: cancel)).Value;
            while (found.BlobCopyStatus == CopyStatus.Pending)
            {
                await Task.Delay(PollInterval, clock, cancel);
                found = (await target.GetPropertiesAsync(cancellationToken: cancel)).Value;
            }
            var unchanged = new BlobRequestConditions { IfMatch = found.ETag };
            if (found.BlobCopyStatus is CopyStatus.Failed or CopyStatus.Aborted)
            {
                await target.DeleteIfExistsAsync(conditions: unchanged, cancellationToken: cancel);
                return false;
            }
            if (clock.GetUtcNow() - found.LastModified > AdoptAfter)
                await target.SetMetadataAsync(found.Metadata, unchanged, cancel);
            return true;
        }
        catch (RequestFailedException swept) when (swept.Status is 404 or 412)
        {
            return false;
        }
    }

    private enum Start
    {
        Pending,
        Complete,
        AlreadyThere,
        SourceChanged,
    }
}
