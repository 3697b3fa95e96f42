using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Engine.Transactions;

/// <summary>Reads what waits for a person, with the bars that it depends on: none, in most cases.</summary>
internal static class NeedReader
{
    /// <summary>What waits; null for nothing.</summary>
    /// <param name="read">A transaction that has read the model's head and deployment.</param>
    /// <param name="model">The model.</param>
    /// <param name="owner">The rollout that owns the model; null for none.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<NeedsYou?> NeedAsync(this ModelTransaction read, ModelName model, Rollout? owner, CancellationToken cancel)
    {
        var (head, now) = (read.Head, read.Deployment);
        VersionNumber? latest = head.Latest > 0 && now.MayBeRefused(new VersionNumber(head.Latest)) ? new VersionNumber(head.Latest) : null;
        var bars = new NeedBars(await BarAsync(read, latest, cancel), await BarAsync(read, head.Left?.Rollout.Version, cancel));
        return Needs.Of(model, head, now, owner, bars);
    }

    private static async Task<Bar?> BarAsync(ModelTransaction read, VersionNumber? version, CancellationToken cancel) =>
        version is { } asked && await read.FindVersionAsync(asked, cancel) is { } found ? found.Bar : null;
}
