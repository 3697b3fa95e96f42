using System.Collections.Concurrent;
using ModelFunctions.Core;
using ModelFunctions.Core.Models.Uploads;

namespace ModelFunctions.Engine.Registry;

/// <summary>
/// Lists all uploads and registers those that it has not seen: it finds what an event missed, and stands in for events where there are none.
/// </summary>
/// <remarks>
/// It looks only at what was written since the watermark, and remembers what it has seen of that; forgetting it costs requests and changes nothing.
/// What could not be registered is named in a row, and is tried again from there.
/// </remarks>
public sealed class UploadScan(IUploads uploads, Registrar registrar, ScanWatermark watermark, FailedUploads failed)
{
    /// <summary>How many models of one look at once.</summary>
    private const int AtOnce = 8;

    private readonly Lock _lock = new();
    private readonly SeenUploads _seen = new();
    private readonly HashSet<string> _underWay = new(StringComparer.Ordinal);

    /// <summary>Looks once. An upload whose registration fails is reported and tried again at a later look.</summary>
    /// <exception cref="StorageUnavailableException">The uploads could not be listed.</exception>
    public async Task<IReadOnlyList<FailedUpload>> RunAsync(CancellationToken cancel) =>
        await RegisterAsync(await ListUnseenAsync(cancel), cancel);

    /// <summary>
    /// The first half of a look: which uploads have not been registered yet, as far as this knows. Those of a model whose uploads are
    /// being registered are left to a later look, so that they keep their order.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The uploads could not be listed.</exception>
    public async Task<IReadOnlyList<UploadedBlob>> ListUnseenAsync(CancellationToken cancel)
    {
        var since = await watermark.ReadAsync(cancel);
        var started = IsToMove() ? await watermark.StartAsync(cancel) : null;
        var unseen = new Dictionary<string, UploadedBlob>(StringComparer.Ordinal);
        await foreach (var blob in uploads.ListAsync(cancel))
            if (blob.WrittenAt >= since && !HasSeen(blob))
                unseen[blob.Path] = blob;
        if (started is { } start) await MoveAsync(start, unseen.Values.Select(blob => (DateTimeOffset?)blob.WrittenAt).Min(), cancel);
        foreach (var again in await failed.DueAsync(cancel)) unseen[again.Path] = again;
        lock (_lock) return [.. unseen.Values.Where(blob => !_underWay.Contains(FolderOf(blob)))];
    }

    /// <summary>
    /// The second half: registers them; those that failed are reported. The next look need not wait for its end: what is large takes long.
    /// </summary>
    public async Task<IReadOnlyList<FailedUpload>> RegisterAsync(IReadOnlyList<UploadedBlob> unseen, CancellationToken cancel)
    {
        var models = unseen.GroupBy(FolderOf).ToList();
        var left = models.Select(model => model.Key).ToHashSet(StringComparer.Ordinal);
        lock (_lock) _underWay.UnionWith(left);
        try
        {
            var failures = new ConcurrentQueue<FailedUpload>();
            var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel };
            await Parallel.ForEachAsync(models, options, async (model, stop) =>
            {
                // In the order in which they were written: of what was missed, the last shall be the newest version.
                foreach (var blob in model.OrderBy(blob => blob.WrittenAt))
                    if (await TryRegisterAsync(blob, stop) is { } failure)
                        failures.Enqueue(failure);
                lock (_lock)
                {
                    left.Remove(model.Key);
                    _underWay.Remove(model.Key);
                }
            });
            return [.. failures];
        }
        finally
        {
            lock (_lock) _underWay.ExceptWith(left);
        }
    }

    private static string FolderOf(UploadedBlob blob) => blob.Path.Split('/')[0];

    /// <summary>Only what has been seen can be left behind.</summary>
    private bool IsToMove()
    {
        lock (_lock) return _seen.Count > 0;
    }

    private bool HasSeen(UploadedBlob blob)
    {
        lock (_lock) return _seen.Has(blob);
    }

    private async Task MoveAsync(DateTimeOffset started, DateTimeOffset? unfinished, CancellationToken cancel)
    {
        var since = await watermark.AdvanceAsync(started, unfinished, cancel);
        lock (_lock) _seen.ForgetBefore(since);
    }

    private async Task<FailedUpload?> TryRegisterAsync(UploadedBlob blob, CancellationToken cancel)
    {
        try
        {
            await registrar.RegisterAsync(blob, cancel);
            await failed.DoneAsync(blob.Path, cancel);
            lock (_lock) _seen.Add(blob);
            return null;
        }
        catch (Exception failure) when (failure is StorageUnavailableException or NewerFormatException)
        {
            await RememberAsync(blob, failure, cancel);
            return new FailedUpload(blob.Path, failure);
        }
    }

    /// <summary>Names it in a row, or else leaves it unseen: then the next look tries it again.</summary>
    private async Task RememberAsync(UploadedBlob blob, Exception failure, CancellationToken cancel)
    {
        try
        {
            await failed.AddAsync(blob.Path, failure, cancel);
            lock (_lock) _seen.Add(blob);
        }
        catch (StorageUnavailableException)
        {
            // The failure itself is reported.
        }
    }
}

/// <summary>An upload that could not be registered this time: the storage did not answer, or has the model in a newer format.</summary>
public sealed record FailedUpload(string Path, Exception Failure);
