using System.Collections.Concurrent;
using ModelFunctions.Core;
using ModelFunctions.Core.Models.Uploads;

namespace ModelFunctions.Engine.Registry;

/// <summary>
/// Lists all uploads and registers those it has not seen: it finds what an event missed, and stands in for events where there are none.
/// </summary>
/// <remarks>What it has seen is only a memory that spares requests; forgetting it changes nothing.</remarks>
public sealed class UploadScan(IUploads uploads, Registrar registrar)
{
    /// <summary>How many models of one look at once.</summary>
    private const int AtOnce = 8;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _underWay = new(StringComparer.Ordinal);

    /// <summary>Looks once. An upload whose registration fails is reported and tried again at the next look, or, where the model is in a newer format, after an update of this program.</summary>
    /// <exception cref="StorageUnavailableException">The uploads could not be listed.</exception>
    public async Task<IReadOnlyList<FailedUpload>> RunAsync(CancellationToken cancel) =>
        await RegisterAsync(await ListUnseenAsync(cancel), cancel);

    /// <summary>
    /// The first half of a look: which uploads have not been registered yet, as far as this remembers. Those of a model whose uploads are
    /// being registered are left to a later look, so that they keep their order.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The uploads could not be listed.</exception>
    public async Task<IReadOnlyList<UploadedBlob>> ListUnseenAsync(CancellationToken cancel)
    {
        var found = new Dictionary<string, UploadedBlob>(StringComparer.Ordinal);
        await foreach (var blob in uploads.ListAsync(cancel)) found[blob.Path] = blob;
        lock (_lock)
        {
            foreach (var gone in _seen.Keys.Where(path => !found.ContainsKey(path)).ToList()) _seen.Remove(gone);
            return [.. found.Values.Where(blob => _seen.GetValueOrDefault(blob.Path) != blob.ETag && !_underWay.Contains(FolderOf(blob)))];
        }
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
            var failed = new ConcurrentQueue<FailedUpload>();
            var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel };
            await Parallel.ForEachAsync(models, options, async (model, stop) =>
            {
                // In the order in which they were written: of what was missed, the last shall be the newest version.
                foreach (var blob in model.OrderBy(blob => blob.WrittenAt))
                    if (await TryRegisterAsync(blob, stop) is { } failure)
                        failed.Enqueue(failure);
                lock (_lock)
                {
                    left.Remove(model.Key);
                    _underWay.Remove(model.Key);
                }
            });
            return [.. failed];
        }
        finally
        {
            lock (_lock) _underWay.ExceptWith(left);
        }
    }

    private static string FolderOf(UploadedBlob blob) => blob.Path.Split('/')[0];

    private async Task<FailedUpload?> TryRegisterAsync(UploadedBlob blob, CancellationToken cancel)
    {
        try
        {
            await registrar.RegisterAsync(blob, cancel);
            lock (_lock) _seen[blob.Path] = blob.ETag;
            return null;
        }
        catch (StorageUnavailableException failure)
        {
            return new FailedUpload(blob.Path, failure);
        }
        catch (NewerFormatException failure)
        {
            // Only an update of this program helps, and with it this memory is gone.
            lock (_lock) _seen[blob.Path] = blob.ETag;
            return new FailedUpload(blob.Path, failure);
        }
    }
}

/// <summary>An upload that could not be registered this time: the storage did not answer, or has the model in a newer format.</summary>
public sealed record FailedUpload(string Path, Exception Failure);
