using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Storage;

namespace ModelFunctions.EndToEnd.Hosts;

/// <summary>All that the storage holds of one model, read past the API.</summary>
internal sealed record Ledger(ModelHead Head, IReadOnlyList<ModelVersion> Versions, IReadOnlyList<Rollout> Rollouts, IReadOnlyList<ModelEvent> Events)
{
    /// <summary>
    /// Reads a model and asserts what must hold whatever has happened: numbers from 1 without gap, each with bytes of the hash that it
    /// tells and with its rollout, and events from 1 without gap, in order, one for each version.
    /// </summary>
    public static async Task<Ledger> ReadAsync(ModelStorage storage, string model)
    {
        var rows = await RowsAsync(storage.Rows, model);
        var ledger = new Ledger(
            RowCodec.FromRow<ModelHead>(rows.Single(row => row.Key == ModelKeys.Head)),
            Read<ModelVersion>(rows, "version-"), Read<Rollout>(rows, ModelKeys.RolloutPrefix), Read<ModelEvent>(rows, ModelKeys.EventPrefix));
        ledger.AssertWhole();
        foreach (var version in ledger.Versions)
            Assert.Equal(
                new ArtifactDigest(version.Artifact.Length, version.Artifact.Sha256),
                (await storage.Artifacts.DigestAsync(version.Artifact.Path, default))! with { First = default });
        return ledger;
    }

    private void AssertWhole()
    {
        var numbers = Enumerable.Range(1, Head.Latest).ToList();
        Assert.Equal(numbers, Versions.Select(version => version.Number.Value));
        Assert.Equal(numbers, Rollouts.Select(rollout => rollout.Version.Value).Order());
        Assert.Equal(numbers.Count, Versions.Select(version => version.Artifact.Path).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, (int)Head.Sequence).Reverse(), Events.Select(entry => (int)entry.Sequence));
        Assert.Equal(
            numbers, Events.Reverse().Where(entry => entry.Kind == EventKind.Registered).Select(entry => entry.Version!.Value.Value));
    }

    private static async Task<IReadOnlyList<TableRow>> RowsAsync(ITable table, string partition)
    {
        var rows = new List<TableRow>();
        for (var keys = KeyRange.Prefix(""); ; keys = keys.After(rows[^1].Key))
        {
            var page = await table.ListAsync(partition, keys, 1000, default);
            rows.AddRange(page.Rows);
            if (!page.More) return rows;
        }
    }

    private static List<T> Read<T>(IEnumerable<TableRow> rows, string prefix) =>
        [.. rows.Where(row => row.Key.StartsWith(prefix, StringComparison.Ordinal)).Select(RowCodec.FromRow<T>)];
}
