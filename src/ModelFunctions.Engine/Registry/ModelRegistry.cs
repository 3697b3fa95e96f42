using ModelFunctions.Core.Events;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Ports;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.Engine.Registry;

/// <summary>What a person can see and change of saved versions. Nothing here changes what is in service, and nothing in service is deleted.</summary>
public sealed class ModelRegistry(IRows rows, IUploads uploads, Catalog catalog, Backoff backoff, TimeProvider clock)
{
    /// <summary>The head of a model that has, or had, versions; null for one that never had any.</summary>
    public async Task<ModelHead?> FindModelAsync(ModelName model, CancellationToken cancel)
    {
        var head = await new ModelPartition(rows, model).HeadAsync(cancel);
        return head.Value.Latest == 0 ? null : head.Value;
    }

    /// <summary>A version, also when it was deleted; null where the number was never given.</summary>
    public async Task<ModelVersion?> FindVersionAsync(ModelName model, VersionNumber number, CancellationToken cancel)
    {
        var partition = new ModelPartition(rows, model);
        if (await partition.FindAsync<ModelVersion>(Keys.Version(number.Value), cancel) is not { } found) return null;
        return found.Value.DeletedAt is null ? found.Value.Under((await partition.HeadAsync(cancel)).Value) : found.Value;
    }

    /// <summary>Versions from <paramref name="newest"/> downwards, at most <paramref name="max"/>; deleted ones are among them.</summary>
    public async Task<IReadOnlyList<ModelVersion>> ListVersionsAsync(
        ModelName model, ModelHead head, int newest, int max, CancellationToken cancel)
    {
        var range = new KeyRange(Keys.Version(Math.Max(1, newest - max + 1)), Keys.Version(newest) + "~");
        var (values, _) = await new ModelPartition(rows, model).ListAsync<ModelVersion>(range, max, cancel);
        return [.. values.Select(stored => stored.Value.Under(head)).Reverse()];
    }

    /// <summary>One page of the log, newest first, of events before a sequence.</summary>
    public async Task<(IReadOnlyList<ModelEvent> Values, bool More)> ListEventsAsync(
        ModelName model, int max, long before, CancellationToken cancel)
    {
        var older = KeyRange.Prefix(Keys.EventPrefix).After(Keys.Event(before));
        var (values, more) = await new ModelPartition(rows, model).ListAsync<ModelEvent>(older, max, cancel);
        return ([.. values.Select(stored => stored.Value)], more);
    }

    /// <summary>Replaces a version's tags and returns it; null where there is no such version any more. Setting what is set changes nothing.</summary>
    public Task<ModelVersion?> TagAsync(
        ModelName model, VersionNumber number, IReadOnlyDictionary<string, string> tags, string actor, CancellationToken cancel) =>
        ChangeVersionAsync(
            model, number,
            version => version.DeletedAt is not null || (version.Tags.Count == tags.Count && !version.Tags.Except(tags).Any())
                ? null
                : (version with { Tags = tags }, new ModelEvent(0, clock.GetUtcNow(), actor, EventKind.Tagged) { Version = number }),
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
                   new ModelEvent(0, clock.GetUtcNow(), actor, EventKind.VersionDeleted) { Version = number }),
            evenInService: false, cancel);

    /// <summary>
    /// Deletes a model with all its versions. Uploads older than now are ignored from now on; a newer one revives the model and the numbers go on.
    /// Deleting it again changes nothing. False where it never was.
    /// </summary>
    /// <exception cref="InServiceException">A version of it is stable or on trial.</exception>
    public async Task<bool> DeleteModelAsync(ModelName model, string actor, CancellationToken cancel)
    {
        var deletedAt = await uploads.ClockAsync(cancel);
        for (var attempt = 0; ; attempt++)
        {
            var read = await ModelTransaction.ReadAsync(rows, model, cancel);
            var head = read.ReadHead;
            if (head.Value.Latest == 0) return false;
            if (head.Value.IsDeleted) break;
            if (read.Deployment.Stable is not null || read.Deployment.Candidate is not null)
                throw new InServiceException($"A version of '{model}' is in service. Take it out of service first, or delete with force.");
            var next = head.Value with
            {
                DeletedAt = deletedAt, UploadsFrom = deletedAt, DeletedThrough = head.Value.Latest, LatestFile = null, LatestSha256 = null,
            };
            var entry = new ModelEvent(0, clock.GetUtcNow(), actor, EventKind.ModelDeleted);
            if (await read.Partition.CommitAsync(head, next, [entry], [], cancel)) break;
            await backoff.WaitAsync(attempt, cancel);
        }
        await catalog.RefreshAsync(model, cancel);
        return true;
    }

    private async Task<ModelVersion?> ChangeVersionAsync(
        ModelName model, VersionNumber number, Func<ModelVersion, (ModelVersion, ModelEvent)?> change, bool evenInService,
        CancellationToken cancel)
    {
        for (var attempt = 0; ; attempt++)
        {
            var read = await ModelTransaction.ReadAsync(rows, model, cancel);
            var (partition, head) = (read.Partition, read.ReadHead);
            if (await partition.FindAsync<ModelVersion>(Keys.Version(number.Value), cancel) is not { } stored) return null;
            var version = stored.Value.Under(head.Value);
            if (change(version) is not var (next, entry)) return version;
            if (!evenInService && (read.Deployment.Serves(number) || await read.PreviousAsync(cancel) == number))
                throw new InServiceException(
                    $"Version {number} of '{model}' is in service or what a rollback would go back to; put another in its place first.");
            var save = stored.Save(partition.Key, Keys.Version(number.Value), next);
            if (await partition.CommitAsync(head, head.Value.After(next), [entry], [save], cancel)) return next;
            await backoff.WaitAsync(attempt, cancel);
        }
    }
}
