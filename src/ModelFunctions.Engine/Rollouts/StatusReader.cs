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
        return read.Head.Latest == 0 ? null : await StatusAsync(read, model, cancel);
    }

    /// <summary>The model as it stood after a change, as far as that tells: rollouts are those of now.</summary>
    /// <param name="model">The model.</param>
    /// <param name="head">Its head after the change.</param>
    /// <param name="deployment">What was in service after it.</param>
    /// <param name="cancel">Gives up.</param>
    public Task<ModelStatus> StatusAfterAsync(ModelName model, ModelHead head, Deployment deployment, CancellationToken cancel) =>
        StatusAsync(ModelTransaction.Of(table, model, head, deployment), model, cancel);

    private static async Task<ModelStatus> StatusAsync(ModelTransaction read, ModelName model, CancellationToken cancel)
    {
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
        // A later bar is none of that deployment.
        var moved = versions.Select(version => version?.Value.Bar).OfType<Bar>().Where(bar => !(bar.Generation > now.Generation));
        return [.. now.Barred.Concat(moved).TakeLast(Deployment.MaxBarred)];
    }

    /// <summary>One rollout, or null.</summary>
    public async Task<Rollout?> FindRolloutAsync(RolloutId id, CancellationToken cancel) =>
        (await new ModelTransaction(table, id.Model).FindAsync(id, cancel))?.Value;

    /// <summary>The newest rollout of a version, or null.</summary>
    public async Task<Rollout?> FindNewestRolloutAsync(ModelName model, VersionNumber version, CancellationToken cancel)
    {
        var (found, _) = await new RolloutListing(table, model).ReadAsync(version.Value, 1, null, cancel);
        return found.FirstOrDefault(rollout => rollout.Version == version);
    }

    /// <summary>One page of a model's rollouts, by version and attempt, the newest first.</summary>
    /// <param name="model">The model.</param>
    /// <param name="max">How many at most.</param>
    /// <param name="after">The id that the page before ended with; null for the first page.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<(IReadOnlyList<Rollout> Values, bool More)> ListRolloutsAsync(
        ModelName model, int max, RolloutId? after, CancellationToken cancel)
    {
        var head = (await ModelTransaction.ReadHeadAsync(table, model, cancel)).Head;
        return await new RolloutListing(table, model).ReadAsync(head.Latest, max, after, cancel);
    }
}
