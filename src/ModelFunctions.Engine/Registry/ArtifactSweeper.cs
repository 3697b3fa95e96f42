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
public sealed class ArtifactSweeper(ModelTable table, IArtifacts artifacts, TimeProvider clock)
{
    /// <summary>How long bytes are kept after they are of no more use: 24 hours.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromHours(24);

    /// <summary>Looks at every artifact once; returns how many were deleted.</summary>
    public async Task<int> SweepAsync(CancellationToken cancel)
    {
        var deleted = 0;
        await foreach (var blob in artifacts.ListAsync(cancel))
            if (clock.GetUtcNow() - blob.WrittenAt >= Grace && await TrySweepAsync(blob, cancel))
                deleted++;
        return deleted;
    }

    private async Task<bool> TrySweepAsync(SavedBlob blob, CancellationToken cancel)
    {
        try
        {
            return await SweepAsync(blob, cancel);
        }
        catch (NewerFormatException)
        {
            return false;
        }
    }

    private async Task<bool> SweepAsync(SavedBlob blob, CancellationToken cancel)
    {
        var parts = blob.Path.Split('/');
        if (parts.Length != 3 || !ModelName.TryParse(parts[0], out var model) || !UploadKey.TryParse(parts[1], out var key)) return false;
        var read = new ModelTransaction(table.Rows, model, table);
        var record = await read.FindAsync<UploadRecord>(ModelKeys.Upload(key), cancel);
        if (record?.Value.Version is not { } number) return await artifacts.DeleteAsync(blob, cancel);

        var stored = await read.FindAsync<ModelVersion>(ModelKeys.Version(number.Value), cancel);
        if (stored is not { } found || found.Value.Artifact.Folder != $"{model}/{key}") return await artifacts.DeleteAsync(blob, cancel);

        var version = found.Value.Under((await ModelTransaction.ReadHeadAsync(table, model, cancel)).Head);
        if (version.DeletedAt is not { } at || clock.GetUtcNow() - at < Grace) return false;
        // The row first: a crash in between leaves bytes, and those the next sweep finds.
        var gone = version with { BytesDeletedAt = version.BytesDeletedAt ?? clock.GetUtcNow() };
        read.Save(found, ModelKeys.Version(number.Value), gone);
        return await read.TryCommitAsync(cancel)
            && await artifacts.DeleteAsync(blob, cancel);
    }
}
