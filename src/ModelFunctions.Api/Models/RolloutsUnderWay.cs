using ModelFunctions.Api.Views;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.Api.Models;

/// <summary>Adds to a page of the list the rollouts under way, with one storage request for each.</summary>
public sealed class RolloutsUnderWay(StatusReader status)
{
    /// <summary>How many are read at once.</summary>
    private const int AtOnce = 16;

    /// <summary>The entries, each with the rollout that owns its model. The list may be seconds behind: one that has ended is left out.</summary>
    public async Task<IReadOnlyList<ModelSummary>> WithRolloutsAsync(IReadOnlyList<CatalogEntry> entries, CancellationToken cancel)
    {
        var models = entries.Select(ModelSummary.Of).ToArray();
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel };
        await Parallel.ForEachAsync(entries.Index().Where(entry => entry.Item.Rollout is not null), options, async (entry, stop) =>
        {
            if (await status.FindRolloutAsync(entry.Item.Rollout!.Value, stop) is { EndedAt: null } rollout)
                models[entry.Index] = models[entry.Index] with { Rollout = RolloutView.Of(rollout, Served(entry.Item)) };
        });
        return models;
    }

    /// <summary>What is in service, as far as the list knows.</summary>
    private static Deployment Served(CatalogEntry entry) => new() { Stable = entry.Stable, Candidate = entry.Candidate, Weight = entry.Weight };
}
