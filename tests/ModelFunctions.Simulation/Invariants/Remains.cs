using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Simulation.World;

namespace ModelFunctions.Simulation.Invariants;

/// <summary>What retention has left, where everything has been over for longer than it is kept.</summary>
public static class Remains
{
    /// <summary>The rows of a model that stay; of its uploads, those that became versions.</summary>
    private static readonly string[] Kept = ["head", "deployment", "policy", "version-", "event-", "rollout-", "stable-"];

    private static readonly string[] Lists = [ModelKeys.Rejected, ModelKeys.Expiry, ModelKeys.Open, ModelKeys.Failed];

    /// <summary>The first thing that should be gone; null where nothing is left.</summary>
    public static string? First(IEnumerable<(ModelName Model, ModelLedger Ledger)> models, Storehouse storage)
    {
        foreach (var (model, ledger) in models)
        {
            foreach (var rollout in ledger.Rollouts.Keys.Select(id => id.ToString()))
                if ((FirstOf(storage.Looks, rollout, _ => true) ?? FirstOf(storage.Blocks, rollout, _ => true)) is { } health)
                    return health;
            if (FirstOf(storage.Rows, model.Text, IsOver) is { } row) return row;
        }
        foreach (var list in Lists)
            if (FirstOf(storage.Rows, list, _ => true) is { } entry)
                return entry;
        return storage.UploadBlobs.All is [var blob, ..] ? $"the upload {blob.Path}" : null;
    }

    private static bool IsOver(TableRow row) =>
        !Kept.Any(prefix => row.Key.StartsWith(prefix, StringComparison.Ordinal))
        && !(row.Key.StartsWith("upload-", StringComparison.Ordinal) && RowCodec.FromRow<UploadRecord>(row).Outcome == UploadOutcome.Registered);

    private static string? FirstOf(ITable table, string partition, Func<TableRow, bool> isOver) =>
        table.ListAllAsync(partition, KeyRange.Prefix(""), default).Where(isOver).Select(row => $"{partition}/{row.Key}").FirstOrDefaultAsync().AsTask().Result;
}
