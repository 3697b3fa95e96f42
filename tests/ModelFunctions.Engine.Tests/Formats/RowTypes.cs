using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.Engine.Tests.Formats;

/// <summary>What each row holds, by its key.</summary>
internal static class RowTypes
{
    /// <summary>The row as it is after it was read and written.</summary>
    public static TableRow Rewritten(TableRow row) => (row.Partition, row.Key.Split('-')[0]) switch
    {
        (ModelKeys.Catalog, _) => Rewritten<CatalogEntry>(row),
        (ModelKeys.Days, _) => Rewritten<LoggedDay>(row),
        (ModelKeys.Rejected, _) => Rewritten<RejectedUpload>(row),
        (_, "rejected") => Rewritten<RejectedFile>(row),
        (_, "head") => Rewritten<ModelHead>(row),
        (_, "deployment") => Rewritten<Deployment>(row),
        (_, "stable") => Rewritten<StablePeriod>(row),
        (_, "policy") => Rewritten<RolloutPolicy>(row),
        (_, "version") => Rewritten<ModelVersion>(row),
        (_, "upload") => Rewritten<UploadRecord>(row),
        (_, "event") => Rewritten<ModelEvent>(row),
        (_, "rollout") => Rewritten<Rollout>(row),
        (_, "request") => Rewritten<RollbackAnswer>(row),
        (_, "block") => Rewritten<Block>(row),
        (_, "gate") => Rewritten<GateReport>(row),
        (_, "look") => Rewritten<Look>(row),
        _ => throw new ArgumentException($"What does the row {row.Partition}/{row.Key} hold?"),
    };

    private static TableRow Rewritten<T>(TableRow row) => RowCodec.ToRow(row.Partition, row.Key, RowCodec.FromRow<T>(row), row.ETag);
}
