using System.Collections.Concurrent;
using ModelFunctions.Core;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Engine.Registry;

/// <summary>Uploads that could not be registered, each in a row, so that a scan need not look at them again to find them.</summary>
public sealed class FailedUploads(ITable table, IUploads uploads, TimeProvider clock)
{
    /// <summary>How soon an upload is tried again the first time; twice as long each time after.</summary>
    public static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(5);

    private const int MostDoublings = 7;

    /// <summary>How often rows are looked for that another process has left.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, bool> _known = new(StringComparer.Ordinal);
    private DateTimeOffset _next;

    /// <summary>Remembers that the upload failed once more.</summary>
    /// <exception cref="StorageUnavailableException">It is not remembered.</exception>
    public async Task AddAsync(string path, Exception failure, CancellationToken cancel)
    {
        var key = KeyOf(path);
        var times = await table.FindAsync(ModelKeys.Failed, key, cancel) is { } row ? RowCodec.FromRow<FailedRegistration>(row).Times : 0;
        var due = clock.GetUtcNow() + FirstRetry * (1 << Math.Min(times, MostDoublings));
        var next = new FailedRegistration(path, times + 1, due, failure.Message[..Math.Min(failure.Message.Length, FailedRegistration.MostReason)]);
        await table.TryCommitAsync(ModelKeys.Failed, [new TableOperation.Put(RowCodec.ToRow(ModelKeys.Failed, key, next))], cancel);
        _known[path] = true;
        if (due < _next) _next = due;
    }

    /// <summary>Forgets an upload that is done with; no request for one that did not fail here.</summary>
    public Task DoneAsync(string path, CancellationToken cancel) => _known.TryRemove(path, out _) ? RemoveAsync(path, cancel) : Task.CompletedTask;

    private async Task RemoveAsync(string path, CancellationToken cancel)
    {
        if (await table.FindAsync(ModelKeys.Failed, KeyOf(path), cancel) is { } row)
            await table.TryCommitAsync(ModelKeys.Failed, [new TableOperation.Remove(row.Key, row.ETag!)], cancel);
    }

    /// <summary>Those whose time has come, as they are now; what is gone from the container is forgotten. No request where none can be due.</summary>
    public async Task<IReadOnlyList<UploadedBlob>> DueAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (now < _next) return [];
        var due = new List<UploadedBlob>();
        var next = now + Interval;
        await foreach (var row in table.ListAllAsync(ModelKeys.Failed, KeyRange.Prefix(""), cancel))
        {
            var failed = RowCodec.FromRow<FailedRegistration>(row);
            if (failed.Due > now) next = failed.Due < next ? failed.Due : next;
            else if (await uploads.FindAsync(failed.Path, cancel) is { } blob)
            {
                _known[failed.Path] = true;
                due.Add(blob);
            }
            else await RemoveAsync(failed.Path, cancel);
        }
        _next = next;
        return due;
    }

    /// <summary>A path may have characters that a key may not.</summary>
    private static string KeyOf(string path) => UploadKey.Of(path, "").Hex;
}

/// <summary>An upload that could not be registered.</summary>
/// <param name="Path">The blob's path in the container of uploads.</param>
/// <param name="Times">How often it was tried.</param>
/// <param name="Due">Not before when it is tried again.</param>
/// <param name="Reason">Why it failed last.</param>
[Format(1)]
public sealed record FailedRegistration(string Path, int Times, DateTimeOffset Due, string Reason)
{
    /// <summary>The most characters of <see cref="Reason"/>.</summary>
    public const int MostReason = 500;
}
