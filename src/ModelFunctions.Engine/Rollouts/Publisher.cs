using ModelFunctions.Core;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Rollouts;

/// <summary>Publishes what a deployment means for serving. A newer routing is never overwritten by an older one.</summary>
public sealed class Publisher(ITable table, IRoutings routings)
{
    /// <summary>
    /// Makes the published routing as new as the model's deployment is, or newer; when it returns, a follower sees it.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer; it may be published or not.</exception>
    public async Task PublishAsync(ModelName model, CancellationToken cancel) =>
        await PublishAsync(model, (await ReadAsync(model, cancel)).Value, cancel);

    /// <summary>The same; false where the storage does not answer, and the next look or the reconciler publishes it.</summary>
    public async Task<bool> TryPublishAsync(ModelName model, CancellationToken cancel, Deployment? saved = null)
    {
        try
        {
            await (saved is null ? PublishAsync(model, cancel) : PublishAsync(model, saved, cancel));
            return true;
        }
        catch (StorageUnavailableException)
        {
            return false;
        }
    }

    /// <summary>The same as <see cref="PublishAsync(ModelName, CancellationToken)"/>, for a caller who has just saved the deployment.</summary>
    public async Task PublishAsync(ModelName model, Deployment deployment, CancellationToken cancel)
    {
        while (!await BringUpAsync(model, deployment, await routings.FindAsync(model, cancel), cancel))
            deployment = (await ReadAsync(model, cancel)).Value;
        if (!deployment.MustPublish) return;
        await routings.AnnounceAsync(cancel);
        await RememberAsync(model, deployment, cancel);
    }

    private async Task<Stored<Deployment>> ReadAsync(ModelName model, CancellationToken cancel) =>
        await new ModelTransaction(table, model).FindAsync<Deployment>(ModelKeys.Deployment, cancel) ?? new Stored<Deployment>(new Deployment(), null);

    /// <summary>False if somebody else wrote in between.</summary>
    private async Task<bool> BringUpAsync(ModelName model, Deployment now, PublishedRouting? published, CancellationToken cancel)
    {
        if (now.Generation == 0 || published?.Routing.Generation > now.Generation) return true;
        if (published?.Routing.Generation != now.Generation)
            return await routings.WriteAsync(await RouteAsync(model, now, cancel), published?.ETag, cancel);
        // The same generation says the same of versions and weights; only the candidate's time may have been renewed.
        if (now.Candidate is null || !(now.CandidateUntil > published.Routing.CandidateUntil)) return true;
        return await routings.WriteAsync(published.Routing with { CandidateUntil = now.CandidateUntil }, published.ETag, cancel);
    }

    private async Task<Routing> RouteAsync(ModelName model, Deployment now, CancellationToken cancel)
    {
        var read = await ModelTransaction.ReadHeadAsync(table, model, cancel);
        var artifacts = new Dictionary<VersionNumber, Artifact>();
        foreach (var version in new[] { now.Stable, now.Candidate })
            if (version is { } inService
                && await read.FindAsync<ModelVersion>(ModelKeys.Version(inService.Value), cancel) is { } found)
                artifacts[inService] = found.Value.Artifact;
        // A server may fall back to it by itself.
        var fallback = artifacts.Count > 0 ? await new FallbackSearch(read, now, byItself: true).FindAsync(cancel) : null;
        if (fallback is not null) artifacts[fallback.Number] = fallback.Artifact;
        return RoutingOf.Deployment(now, model, fallback?.Number, artifacts);
    }

    /// <summary>Whoever changes the deployment in between brings its own publication; then this one need not be remembered.</summary>
    private async Task RememberAsync(ModelName model, Deployment published, CancellationToken cancel)
    {
        var deployment = await ReadAsync(model, cancel);
        if (deployment.Value.Generation != published.Generation || !deployment.Value.MustPublish) return;
        var next = deployment.Value with { PublishedGeneration = published.Generation, PublishedUntil = published.CandidateUntil };
        await table.TryCommitAsync(model.Text, [deployment.Save(model.Text, ModelKeys.Deployment, next)], cancel);
    }
}
