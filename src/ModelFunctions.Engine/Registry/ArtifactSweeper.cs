using ModelFunctions.Core;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Registry;

/// <summary>
/// Deletes bytes that nothing needs: copies that became no version, and those of versions deleted a day ago. A version's folder is its own: golden
/// sets in it stay and go with it. What a newer version of the program wrote of is left to it.
/// </summary>
/// <remarks>
/// A copy is looked at once, when it is a day old; the moment before which all have been looked at stands in a row. Bytes of deleted versions are
/// looked for by model: its head says from when on.
/// </remarks>
public sealed class ArtifactSweeper(ModelTable table, IArtifacts artifacts, TimeProvider clock)
{
    /// <summary>How long bytes are kept after they are of no more use: 24 hours.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromHours(24);

    /// <summary>How far the storage's clock may be from ours.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromHours(1);

    /// <summary>Looks at every copy that is a day old and was not looked at before; returns how many blobs were deleted.</summary>
    public async Task<int> SweepAsync(CancellationToken cancel)
    {
        var row = await table.Rows.FindAsync(ModelKeys.Upkeep, ModelKeys.ArtifactsSwept, cancel);
        var since = row is null ? (DateTimeOffset?)null : RowCodec.FromRow<SweptArtifacts>(row).Before;
        var next = clock.GetUtcNow() - Grace - Margin;
        var (deleted, isAll) = await SweepAsync(null, since, cancel);
        // Versions that an earlier program deleted may have bytes for some hours more; their models' heads say nothing of it.
        if (since is null && !isAll || next <= since) return deleted;
        await table.Rows.TryCommitAsync(
            ModelKeys.Upkeep, [new TableOperation.Put(RowCodec.ToRow(ModelKeys.Upkeep, ModelKeys.ArtifactsSwept, new SweptArtifacts(next)))], cancel);
        return deleted;
    }

    /// <summary>Deletes the bytes of a model's versions that were deleted a day ago.</summary>
    public Task SweepAsync(ModelName model, CancellationToken cancel) => SweepAsync(model.Text, null, cancel);

    /// <summary>Looks at what is in a folder and was written since; how many blobs were deleted, and whether none is left for later.</summary>
    private async Task<(int Deleted, bool IsAll)> SweepAsync(string? folder, DateTimeOffset? since, CancellationToken cancel)
    {
        var (deleted, isAll) = (0, true);
        await foreach (var blob in artifacts.ListAsync(folder, cancel))
        {
            if (blob.WrittenAt < since || clock.GetUtcNow() - blob.WrittenAt < Grace) continue;
            var fate = await TrySweepAsync(blob, cancel);
            if (fate == Fate.Deleted) deleted++;
            isAll &= fate != Fate.Later;
        }
        return (deleted, isAll);
    }

    private async Task<Fate> TrySweepAsync(SavedBlob blob, CancellationToken cancel)
    {
        try
        {
            return await SweepAsync(blob, cancel);
        }
        catch (NewerFormatException)
        {
            return Fate.Kept;
        }
    }

    private async Task<Fate> SweepAsync(SavedBlob blob, CancellationToken cancel)
    {
        var parts = blob.Path.Split('/');
        if (parts.Length != 3 || !ModelName.TryParse(parts[0], out var model) || !UploadKey.TryParse(parts[1], out var key)) return Fate.Kept;
        var read = new ModelTransaction(table.Rows, model, table);
        var record = await read.FindAsync<UploadRecord>(ModelKeys.Upload(key), cancel);
        if (record?.Value.Version is not { } number) return await DeleteAsync(blob, cancel);

        var stored = await read.FindAsync<ModelVersion>(ModelKeys.Version(number.Value), cancel);
        if (stored is not { } found || found.Value.Artifact.Folder != $"{model}/{key}") return await DeleteAsync(blob, cancel);

        var version = found.Value.Under((await ModelTransaction.ReadHeadAsync(table, model, cancel)).Head);
        if (version.DeletedAt is not { } at) return Fate.Kept;
        if (clock.GetUtcNow() - at < Grace) return Fate.Later;
        // The row first: a crash in between leaves bytes, and those the next sweep finds.
        var gone = version with { BytesDeletedAt = version.BytesDeletedAt ?? clock.GetUtcNow() };
        read.Save(found, ModelKeys.Version(number.Value), gone);
        return await read.TryCommitAsync(cancel) ? await DeleteAsync(blob, cancel) : Fate.Later;
    }

    private async Task<Fate> DeleteAsync(SavedBlob blob, CancellationToken cancel) =>
        await artifacts.DeleteAsync(blob, cancel) ? Fate.Deleted : Fate.Kept;

    private enum Fate
    {
        Kept,
        Later,
        Deleted,
    }
}

/// <summary>Up to when all artifacts have been looked at.</summary>
/// <param name="Before">The moment.</param>
[Format(1)]
public sealed record SweptArtifacts(DateTimeOffset Before);
