using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Engine.Tests.Rollouts;

/// <summary>Saves versions by the thousand, as if they had been uploaded and never rolled out.</summary>
internal static class SavedVersions
{
    /// <summary>Saves versions up to that number.</summary>
    public static async Task SaveAsync(RolloutWorld world, int last)
    {
        var (rows, partition) = (world.Storage.Rows, RolloutWorld.Model.Text);
        var row = (await rows.FindAsync(partition, ModelKeys.Head, default))!;
        var head = RowCodec.FromRow<ModelHead>(row);
        var like = RowCodec.FromRow<ModelVersion>((await rows.FindAsync(partition, ModelKeys.Version(1), default))!) with { Bar = null };
        foreach (var chunk in Enumerable.Range(head.Latest + 1, last - head.Latest).Chunk(ITable.MaxChanges))
            await rows.TryCommitAsync(partition, [.. chunk.Select(number => Version(like with { Number = new VersionNumber(number) }))], default);
        await rows.TryCommitAsync(
            partition, [new TableOperation.Replace(RowCodec.ToRow(partition, ModelKeys.Head, head with { Latest = last }, row.ETag))], default);

        TableOperation Version(ModelVersion version) => new TableOperation.Add(RowCodec.ToRow(partition, ModelKeys.Version(version.Number.Value), version));
    }
}
