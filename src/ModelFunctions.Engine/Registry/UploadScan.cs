using ModelFunctions.Core.Ports;

namespace ModelFunctions.Engine.Registry;

/// <summary>
/// Lists all uploads and registers those it has not seen: it finds what an event missed, and stands in for events where there are none.
/// </summary>
/// <remarks>What it has seen is only a memory that spares requests; forgetting it changes nothing.</remarks>
public sealed class UploadScan(IUploads uploads, Registrar registrar)
{
    /// <summary>How many models at once.</summary>
    private const int AtOnce = 8;

    private readonly Dictionary<string, string> _seen = new(StringComparer.Ordinal);

    /// <summary>Looks once. An upload whose registration fails is reported and tried again at the next look.</summary>
    /// <exception cref="StorageUnavailableException">The uploads could not be listed.</exception>
    public async Task<IReadOnlyList<FailedUpload>> RunAsync(CancellationToken cancel)
    {
        var found = new Dictionary<string, UploadedBlob>(StringComparer.Ordinal);
        await foreach (var blob in uploads.ListAsync(cancel)) found[blob.Path] = blob;
        foreach (var gone in _seen.Keys.Where(path => !found.ContainsKey(path)).ToList()) _seen.Remove(gone);

        // The uploads of a model in the order in which they were written: of what was missed, the last shall be the newest version.
        var fresh = found.Values.Where(blob => _seen.GetValueOrDefault(blob.Path) != blob.ETag)
            .GroupBy(blob => blob.Path.Split('/')[0], (_, blobs) => blobs.OrderBy(blob => blob.WrittenAt)).ToList();
        var failed = new List<FailedUpload>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel };
        await Parallel.ForEachAsync(fresh, options, async (blobs, stop) =>
        {
            foreach (var blob in blobs)
                if (await TryRegisterAsync(blob, stop) is { } failure)
                    lock (failed) failed.Add(failure);
        });
        return failed;
    }

    private async Task<FailedUpload?> TryRegisterAsync(UploadedBlob blob, CancellationToken cancel)
    {
        try
        {
            await registrar.RegisterAsync(blob, cancel);
            lock (_seen) _seen[blob.Path] = blob.ETag;
            return null;
        }
        catch (StorageUnavailableException failure)
        {
            return new FailedUpload(blob.Path, failure);
        }
    }
}

/// <summary>An upload that could not be registered this time.</summary>
public sealed record FailedUpload(string Path, StorageUnavailableException Failure);
