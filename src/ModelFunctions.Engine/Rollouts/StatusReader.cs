using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Rollouts;

/// <summary>What a person can see of a model's service and rollouts. Nothing is decided by it.</summary>
/// <param name="Head">The model's head.</param>
/// <param name="Deployment">What is in service.</param>
/// <param name="Previous">Where a rollback would go; null for nowhere.</param>
/// <param name="Owner">The rollout that owns the model; null for none.</param>
/// <param name="Waiting">The rollout that waits for the owner to end; null for none.</param>
/// <param name="NeedsYou">What waits for a person; null for nothing.</param>
public sealed record ModelStatus(ModelHead Head, Deployment Deployment, VersionNumber? Previous, Rollout? Owner, Rollout? Waiting, NeedsYou? NeedsYou);

/// <summary>Reads what is in service and how rollouts go.</summary>
public sealed class StatusReader(ITable table)
{
    /// <summary>The model as it stands; null where it never had a version.</summary>
    public async Task<ModelStatus?> FindModelAsync(ModelName model, CancellationToken cancel)
    {
        var read = await ModelTransaction.ReadAsync(table, model, cancel);
        if (read.Head.Latest == 0) return null;
        var waiting = read.Deployment.Waiting is { } id ? await read.FindAsync(id, cancel) : null;
        var owner = (await read.OwnerAsync(cancel))?.Value;
        return new ModelStatus(
            read.Head, read.Deployment, await read.PreviousAsync(byItself: false, cancel), owner, waiting?.Value, await read.NeedAsync(model, owner, cancel));
    }

    /// <summary>The newest bars of a model, at most <see cref="Deployment.MaxBarred"/>, oldest first.</summary>
    public async Task<IReadOnlyList<Bar>> ListBarsAsync(ModelName model, Deployment now, CancellationToken cancel)
    {
        var read = new ModelTransaction(table, model);
        var versions = await Task.WhenAll(now.LastBarred.Select(version => read.FindAsync<ModelVersion>(ModelKeys.Version(version.Value), cancel)));
        var moved = versions.Select(version => version?.Value.Bar).OfType<Bar>();
        return [.. now.Barred.Concat(moved).TakeLast(Deployment.MaxBarred)];
    }

    /// <summary>One rollout, or null.</summary>
    public async Task<Rollout?> FindRolloutAsync(RolloutId id, CancellationToken cancel) =>
        (await new ModelTransaction(table, id.Model).FindAsync(id, cancel))?.Value;

    /// <summary>One page of a model's rollouts, by their ids.</summary>
    /// <param name="after">The id that the page before ended with; null for the first page.</param>
    public async Task<(IReadOnlyList<Rollout> Values, bool More)> ListRolloutsAsync(
        ModelName model, int max, RolloutId? after, CancellationToken cancel)
    {
        var all = KeyRange.Prefix(ModelKeys.RolloutPrefix);
        var range = after is { } last ? all.After(ModelKeys.Rollout(last)) : all;
        return await new ModelTransaction(table, model).ListAsync<Rollout>(range, max, cancel);
    }
}
