using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Engine.Transactions;

/// <summary>
/// Finds the version that something could go back to: in the deployment's own list, and only where that was full once and has none any more,
/// among the rows of what it had no room for.
/// </summary>
internal static class FallbackSearch
{
    private const int Page = 1000;

    /// <summary>The first fallback that is saved; null for none.</summary>
    /// <param name="read">A transaction that has read the model's head.</param>
    /// <param name="now">What is in service.</param>
    /// <param name="byItself">True for what a rollout goes back to by itself, false for what a person's rollback may.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<ModelVersion?> FindFallbackAsync(this ModelTransaction read, Deployment now, bool byItself, CancellationToken cancel)
    {
        var periods = now.History.Reverse().ToList();
        var tried = new HashSet<VersionNumber>();
        var rows = KeyRange.Prefix(ModelKeys.StablePrefix);
        for (var more = now.History.Count == Deployment.MaxHistory; ;)
        {
            foreach (var version in now.FallbacksAmong(periods, byItself).Where(tried.Add))
                if (await read.FindSavedAsync(version, cancel) is { } saved) return saved;
            if (!more) return null;
            (var older, more) = await read.ListAsync<StablePeriod>(rows, Page, cancel);
            if (older.Count == 0) return null;
            periods.AddRange(older);
            rows = rows.After(ModelKeys.Stable(older[^1]));
        }
    }
}
