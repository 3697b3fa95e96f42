using System.Collections.Concurrent;
using ModelFunctions.Core;
using ModelFunctions.Core.Models;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Rollouts;

/// <summary>
/// Looks after the open models, on a timer of the host: finishes what a dead process or an unreachable storage left undone. What it has seen to
/// is that every routing is published, every listing is up to date, unlooked candidates are paused, every rollout is being run, and the bytes of
/// deleted versions are deleted in time.
/// </summary>
public sealed class Reconciler(ModelTable table, Publisher publisher, Watchdog watchdog, ArtifactSweeper sweeper, TimeProvider clock)
{
    /// <summary>How often a model is looked after while its rollouts go on and nothing is known to be left.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    /// <summary>After so many models those that stay open are postponed, so that a pass that is cut off goes on there.</summary>
    private const int Batch = 100;

    /// <summary>How long the storage may take for one model, so that one call that hangs does not hold up the next pass.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<ModelName, Setback> _setbacks = new();

    /// <summary>One pass: looks after all models whose time has come, the longest overdue first. One that fails holds up no other.</summary>
    /// <param name="keep">Sees to it that a rollout is being run.</param>
    /// <param name="everything">True to look after all open models, as a process does that has just started and runs rollouts itself.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>The models that failed: each is tried again by itself.</returns>
    /// <exception cref="StorageUnavailableException">The open models could not be listed.</exception>
    public async Task<IReadOnlyList<FailedModel>> RunAsync(Func<RolloutId, CancellationToken, Task> keep, bool everything, CancellationToken cancel)
    {
        foreach (var stale in table.Projections.TakeStale()) _setbacks.TryAdd(stale, new Setback(clock.GetUtcNow()));
        var now = clock.GetUtcNow();
        var due = (await table.Open.ListAsync(cancel)).Where(row => everything || IsDue(row.Value, now)).OrderBy(row => row.Value.Due).ToList();
        var failed = new ConcurrentQueue<FailedModel>();
        foreach (var batch in due.Chunk(Batch))
        {
            var open = new ConcurrentQueue<Stored<OpenModel>>();
            await Several.EachAsync(batch, async row =>
            {
                if (await TryKeepAsync(row, keep, cancel) is not { } outcome) return;
                if (outcome.Failure is { } failure) failed.Enqueue(failure);
                else open.Enqueue(row);
            });
            if (!open.IsEmpty) await table.Open.PostponeAsync(open, clock.GetUtcNow() + Interval, cancel);
        }
        return [.. failed];
    }

    /// <summary>Looks after one model, and tells which of its rollouts have not ended.</summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer; the next time will do.</exception>
    public async Task<IReadOnlyList<RolloutId>> RunAsync(ModelName model, CancellationToken cancel) => (await BringUpAsync(model, cancel)).Head.Open;

    /// <summary>Null where the model is not open any more.</summary>
    private async Task<Outcome?> TryKeepAsync(Stored<OpenModel> row, Func<RolloutId, CancellationToken, Task> keep, CancellationToken cancel)
    {
        var model = row.Value.Name;
        try
        {
            var seen = await BringUpAsync(model, cancel);
            _setbacks.TryRemove(model, out _);
            foreach (var id in seen.Head.Open) await keep(id, cancel);
            return await IsDoneAsync(row, seen, cancel) ? null : new Outcome(null);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            _setbacks.AddOrUpdate(model, _ => new Setback(clock.GetUtcNow()).After(failure, clock.GetUtcNow()), (_, before) => before.After(failure, clock.GetUtcNow()));
            return new Outcome(new FailedModel(model, failure));
        }
    }

    /// <summary>Deletes bytes whose time has come, and closes the model where nothing of it is under way.</summary>
    private async Task<bool> IsDoneAsync(Stored<OpenModel> row, ModelTransaction seen, CancellationToken cancel)
    {
        var isSwept = seen.Head.BytesDueAt <= clock.GetUtcNow();
        if (isSwept) await sweeper.SweepAsync(row.Value.Name, cancel);
        else if (seen.Head.BytesDueAt is { } later && seen.Head.Open.Count == 0)
        {
            await table.Open.PostponeAsync([row], later, cancel);
            return true;
        }
        if (seen.Head.Open.Count > 0 && !isSwept) return false;
        var isFenced = await seen.TryFenceAsync(head => head with { BytesDueAt = null }, cancel);
        if (seen.Head.Open.Count > 0) return false;
        if (isFenced) await table.Open.CloseAsync(row, cancel);
        return true;
    }

    /// <summary>The model as it was read before all of it was brought up to date.</summary>
    private async Task<ModelTransaction> BringUpAsync(ModelName model, CancellationToken cancel)
    {
        using var late = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            var seen = await ModelTransaction.ReadAsync(table, model, either.Token);
            if (await watchdog.CheckAsync(model, seen.Deployment, either.Token) || seen.Deployment.MustPublish)
                await publisher.PublishAsync(model, either.Token);
            await table.Projections.RefreshAsync(model, either.Token);
            return seen;
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            throw new StorageUnavailableException($"The storage did not answer within {Limit.TotalSeconds} s.");
        }
    }

    private bool IsDue(OpenModel model, DateTimeOffset now) =>
        _setbacks.TryGetValue(model.Name, out var setback) ? setback.Until <= now : model.Due <= now;

    private sealed record Outcome(FailedModel? Failure);
}

/// <summary>A model that could not be looked after this time.</summary>
public sealed record FailedModel(ModelName Model, Exception Failure);
