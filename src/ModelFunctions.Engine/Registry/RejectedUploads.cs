using ModelFunctions.Core;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Registry;

/// <summary>The list of uploads that could not become versions.</summary>
public sealed class RejectedUploads(ITable table, TimeProvider clock)
{
    private readonly Expiry _expiry = new(table);

    /// <summary>Lists an upload once, however often its event comes.</summary>
    public async Task AddAsync(UploadedBlob blob, Rejection rejection, CancellationToken cancel)
    {
        var entry = new RejectedUpload(rejection.Path, rejection.Length, rejection.Code, rejection.Detail, blob.WrittenAt, clock.GetUtcNow());
        var key = UploadKey.Of(blob.Path, blob.ETag);
        var row = RowCodec.ToRow(ModelKeys.Rejected, key.Hex, entry);
        await _expiry.AddAsync([Expiring.Of(key, blob.Path, entry.RejectedAt)], cancel);
        await table.TryCommitAsync(ModelKeys.Rejected, [new TableOperation.Add(row)], cancel);
    }

    /// <summary>Why that content of an upload was rejected earlier; null where it was not.</summary>
    public async Task<Rejection?> FindAsync(UploadedBlob blob, CancellationToken cancel) =>
        await table.FindAsync(ModelKeys.Rejected, UploadKey.Of(blob.Path, blob.ETag).Hex, cancel) is { } row
            && RowCodec.FromRow<RejectedUpload>(row) is { } earlier
            ? new Rejection(earlier.Path, earlier.Length, earlier.Code, earlier.Detail)
            : null;

    /// <summary>One page of at most <paramref name="max"/> entries by their keys, which are in no particular order.</summary>
    /// <param name="after">The key that the page before ended with; null for the first page.</param>
    public async Task<(IReadOnlyList<RejectedUpload> Values, string? Last)> ListAsync(int max, string? after, CancellationToken cancel)
    {
        var all = KeyRange.Prefix("");
        var page = await table.ListAsync(ModelKeys.Rejected, after is null ? all : all.After(after), max, cancel);
        return ([.. page.Rows.Select(RowCodec.FromRow<RejectedUpload>)], page.More ? page.Rows[^1].Key : null);
    }
}

/// <summary>An upload that could not become a version.</summary>
/// <param name="Path">The blob's path in the container of uploads.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Code">What is wrong.</param>
/// <param name="Detail">What is wrong with the value, and how to mend it.</param>
/// <param name="UploadedAt">When it was uploaded.</param>
/// <param name="RejectedAt">When it was looked at.</param>
[Format(2)]
public sealed record RejectedUpload(
    string Path, long Length, RejectionCode Code, string Detail, DateTimeOffset UploadedAt, DateTimeOffset RejectedAt);
