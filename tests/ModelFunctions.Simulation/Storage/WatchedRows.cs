using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Simulation.Storage;

/// <summary>A table that tells of every transaction it has made, and in which defects can be built in.</summary>
public sealed class WatchedRows(ITable inner, Sabotage sabotage, Random random, Action<string, IReadOnlyList<TableOperation>> committed) : ITable
{
    public Task<DateTimeOffset> ClockAsync(CancellationToken cancel) => inner.ClockAsync(cancel);

    public Task<TableRow?> FindAsync(string partition, string key, CancellationToken cancel) => inner.FindAsync(partition, key, cancel);

    public Task<RowPage> ListAsync(string partition, KeyRange keys, int max, CancellationToken cancel) =>
        inner.ListAsync(partition, keys, max, cancel);

    public async Task<bool> TryCommitAsync(string partition, IReadOnlyList<TableOperation> changes, CancellationToken cancel)
    {
        if (Forgets(partition, changes)) return true;
        var done = sabotage switch
        {
            Sabotage.NoFence => [.. changes.Select(change => Is(change, "deployment", "rollout-", "head", "event-") ? Unfenced(change) : change)],
            Sabotage.LosesEvents when random.Next(20) == 0 => [.. changes.Where(change => !Is(change, "event-"))],
            Sabotage.ForgetsReverting when random.Next(3) == 0 => [.. changes.Select(Forgetful)],
            Sabotage.ReplacesBlocks => [.. changes.Select(change => Is(change, "block-", "new-") ? Unfenced(change) : change)],
            Sabotage.ForgetsWithdrawal => [.. changes.Select(Unmarked)],
            Sabotage.GrowsDeployment => [.. changes.Select(Grown)],
            Sabotage.RenewsBlindly => [.. changes.Select(Renewed)],
            Sabotage.ListsBlindly when partition == ModelKeys.Catalog => [.. changes.Select(Unfenced)],
            _ => changes,
        };
        if (done.Count == 0 || !await inner.TryCommitAsync(partition, done, cancel)) return false;
        committed(partition, done);
        return true;
    }

    private bool Forgets(string partition, IReadOnlyList<TableOperation> changes) => sabotage switch
    {
        Sabotage.ForgetsListing => partition == ModelKeys.Catalog && changes[0] is TableOperation.Replace,
        Sabotage.ForgetsOpen => partition == ModelKeys.Open && changes[0] is TableOperation.Put && random.Next(2) == 0,
        Sabotage.ForgetsExpiry => partition == ModelKeys.Expiry && changes[0] is TableOperation.Put && random.Next(4) == 0,
        Sabotage.ForgetsLog => partition.StartsWith(ModelKeys.Days, StringComparison.Ordinal) && random.Next(20) == 0,
        _ => false,
    };

    private static bool Is(TableOperation change, params string[] prefixes) =>
        prefixes.Any(prefix => change.Key.StartsWith(prefix, StringComparison.Ordinal));

    private static TableOperation Unfenced(TableOperation change) => change switch
    {
        TableOperation.Add add => new TableOperation.Put(add.Row),
        TableOperation.Replace replace => new TableOperation.Put(replace.Row),
        _ => change,
    };

    /// <summary>A rollout that has decided to revert goes on to promote.</summary>
    private static TableOperation Forgetful(TableOperation change) =>
        change is TableOperation.Replace { Row: var row } && row.Columns.TryGetValue("phase", out var phase) && phase is "reverting"
        && row.Columns.TryGetValue("effectJson", out var effect) && ((string)effect).Contains("revert", StringComparison.Ordinal)
            ? new TableOperation.Replace(row with
            {
                Columns = new Dictionary<string, object>(row.Columns) { ["phase"] = "promoting", ["effectJson"] = """{"kind":"promote"}""" },
            })
            : change;

    /// <summary>Whatever is written of the deployment, the candidate's time is far away.</summary>
    private static TableOperation Renewed(TableOperation change) =>
        change is TableOperation.Replace { Row: var row } && row.Columns.ContainsKey("candidateUntil")
            ? new TableOperation.Replace(row with
            {
                Columns = new Dictionary<string, object>(row.Columns) { ["candidateUntil"] = "2026-12-31T00:00:00+00:00" },
            })
            : change;

    /// <summary>The deployment has a text that it does not need.</summary>
    private static TableOperation Grown(TableOperation change) =>
        change is TableOperation.Replace { Row: { Key: ModelKeys.Deployment } row }
            ? new TableOperation.Replace(row with { Columns = new Dictionary<string, object>(row.Columns) { ["ballast"] = new string('x', 1 << 15) } })
            : change;

    /// <summary>Whatever is written of the deployment, it does not say that a person has withdrawn the model.</summary>
    private static TableOperation Unmarked(TableOperation change) =>
        change is TableOperation.Replace { Row: var row } && row.Columns.ContainsKey("withdrawnJson")
            ? new TableOperation.Replace(row with
            {
                Columns = new Dictionary<string, object>(row.Columns.Where(column => column.Key != "withdrawnJson")),
            })
            : change;
}
