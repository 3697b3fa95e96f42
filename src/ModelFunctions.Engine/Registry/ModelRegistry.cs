using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Registry;

/// <summary>What a person can see and change of saved versions. Nothing here changes what is in service, and nothing in service is deleted.</summary>
public sealed class ModelRegistry(ModelTable table, IUploads uploads, Backoff backoff, TimeProvider clock)
{
    /// <summary>The head of a model that has, or had, versions; null for one that never had any.</summary>
    public async Task<ModelHead?> FindModelAsync(ModelName model, CancellationToken cancel)
    {
        var head = (await ModelTransaction.ReadHeadAsync(table, model, cancel)).Head;
        return head.Latest == 0 ? null : head;
    }

    /// <summary>A version, also when it was deleted; null where the number was never given.</summary>
    public async Task<ModelVersion?> FindVersionAsync(ModelName model, VersionNumber number, CancellationToken cancel)
    {
        if (await new ModelTransaction(table.Rows, model).FindAsync<ModelVersion>(ModelKeys.Version(number.Value), cancel) is not { } found) return null;
        return found.Value.DeletedAt is null ? found.Value.Under((await ModelTransaction.ReadHeadAsync(table, model, cancel)).Head) : found.Value;
    }

    /// <summary>Versions from <paramref name="newest"/> downwards, at most <paramref name="max"/>; deleted ones are among them.</summary>
    public async Task<IReadOnlyList<ModelVersion>> ListVersionsAsync(
        ModelName model, ModelHead head, int newest, int max, CancellationToken cancel)
    {
        var range = new KeyRange(ModelKeys.Version(Math.Max(1, newest - max + 1)), ModelKeys.Version(newest) + "~");
        var (values, _) = await new ModelTransaction(table.Rows, model).ListAsync<ModelVersion>(range, max, cancel);
        return [.. values.Select(version => version.Under(head)).Reverse()];
    }

    /// <summary>One page of the log, newest first, of events before a sequence.</summary>
    public async Task<(IReadOnlyList<ModelEvent> Values, bool More)> ListEventsAsync(
        ModelName model, int max, long before, CancellationToken cancel)
    {
        var older = KeyRange.Prefix(ModelKeys.EventPrefix).After(ModelKeys.Event(before));
        var (values, more) = await new ModelTransaction(table.Rows, model).ListAsync<ModelEvent>(older, max, cancel);
        return (values, more);
    }

    /// <summary>Replaces a version's tags and returns it; null where there is no such version any more. Setting what is set changes nothing.</summary>
    public Task<ModelVersion?> TagAsync(
        ModelName model, VersionNumber number, IReadOnlyDictionary<string, string> tags, string actor, CancellationToken cancel) =>
        ChangeVersionAsync(
            model, number,
            version => version.DeletedAt is not null || (version.Tags.Count == tags.Count && !version.Tags.Except(tags).Any())
                ? null
                : (version with { Tags = tags }, new ModelEvent(0, clock.GetUtcNow(), actor, EventKind.Tagged)
                {
                    Version = number,
                    Changes = JsonDifference.Between(new { version.Tags }, new { Tags = tags }),
                }),
            evenInService: true, cancel);

    /// <summary>
    /// Deletes a version and returns it: its bytes go after a day, its number stays used. Deleting it again changes nothing. Null where the
    /// number was never given.
    /// </summary>
    /// <exception cref="InServiceException">It is stable, on trial, watched, or what a rollback would go back to.</exception>
    public Task<ModelVersion?> DeleteVersionAsync(ModelName model, VersionNumber number, string actor, CancellationToken cancel) =>
        ChangeVersionAsync(
            model, number,
            version => version.DeletedAt is not null
                ? null
                : (version with { DeletedAt = clock.GetUtcNow() },
                   new ModelEvent(0, clock.GetUtcNow(), actor, EventKind.VersionDeleted) { Version = number, File = version.Artifact.File }),
            evenInService: false, cancel);

    /// <summary>
    /// Deletes a model with all its versions. Uploads older than now are ignored from now on; a newer one revives the model and the numbers go on.
    /// Deleting it again changes nothing. False where it never was.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="force">True to take it out of service in the same transaction; its routing is to be published then.</param>
    /// <param name="actor">Who.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="InServiceException">A version of it is stable or on trial, and <paramref name="force"/> is false.</exception>
    public async Task<bool> DeleteModelAsync(ModelName model, bool force, string actor, CancellationToken cancel)
    {
        var deletedAt = await uploads.ClockAsync(cancel);
        for (var attempt = 0; ; attempt++)
        {
            var transaction = await ModelTransaction.ReadAsync(table, model, cancel);
            if (transaction.Head.Latest == 0) return false;
            if (transaction.Head.IsDeleted) return true;
            await WithdrawAsync(transaction, model, force, actor, cancel);
            transaction.Record(new ModelEvent(0, clock.GetUtcNow(), actor, EventKind.ModelDeleted));
            transaction.ChangeHead(head => head with
            {
                DeletedAt = deletedAt,
                UploadsFrom = deletedAt,
                DeletedThrough = head.Latest,
                LatestFile = null,
                LatestSha256 = null,
                Rejected = null,
                BytesDueAt = clock.GetUtcNow() + ArtifactSweeper.Grace,
            });
            if (await transaction.TryCommitAsync(cancel)) return true;
            await backoff.WaitAsync(attempt, cancel);
        }
    }

    private async Task WithdrawAsync(ModelTransaction transaction, ModelName model, bool force, string actor, CancellationToken cancel)
    {
        if (transaction.Deployment.Stable is null && transaction.Deployment.Candidate is null) return;
        if (!force) throw new InServiceException($"A version of '{model}' is in service. Take it out of service first, or delete with force.");
        var cause = new Cause(clock.GetUtcNow(), actor, "The model is deleted.");
        if (await transaction.OwnerAsync(cancel) is { } owner)
            transaction.Save(owner, RolloutMachine.Next(owner.Value, new Signal.RolledBack(cause.Reason!), cause.At), cause);
        transaction.Apply(transaction.Deployment.Withdraw(cause));
        await transaction.SavePendingAsync(model, cause, cancel);
    }

    private async Task<ModelVersion?> ChangeVersionAsync(
        ModelName model, VersionNumber number, Func<ModelVersion, (ModelVersion, ModelEvent)?> change, bool evenInService,
        CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            var transaction = await ModelTransaction.ReadAsync(table, model, cancel);
            if (await transaction.FindAsync<ModelVersion>(ModelKeys.Version(number.Value), cancel) is not { } stored) return null;
            var version = stored.Value.Under(transaction.Head);
            if (change(version) is not var (next, entry)) return version;
            if (!evenInService && (transaction.Deployment.Serves(number) || await IsPreviousAsync(transaction, number, cancel)))
                throw new InServiceException(
                    $"Version {number} of '{model}' is in service, or a rollback would return to it. Put another version in its place first.");
            transaction.Save(stored, ModelKeys.Version(number.Value), next);
            if (next.DeletedAt is not null) transaction.UpdateSilently(now => now.Forgetting(number));
            transaction.ChangeHead(head => head.After(next) with
            {
                BytesDueAt = next.DeletedAt is { } at && stored.Value.DeletedAt is null ? at + ArtifactSweeper.Grace : head.BytesDueAt,
            });
            transaction.Record(entry);
            if (await transaction.TryCommitAsync(cancel)) return next;
            await backoff.WaitAsync(attempt, cancel);
        }
    }

    private static async Task<bool> IsPreviousAsync(ModelTransaction transaction, VersionNumber number, CancellationToken cancel) =>
        await transaction.PreviousAsync(byItself: false, cancel) == number || await transaction.PreviousAsync(byItself: true, cancel) == number;
}
