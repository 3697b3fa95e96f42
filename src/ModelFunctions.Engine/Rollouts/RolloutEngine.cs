using ModelFunctions.Core;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Rollouts;

/// <summary>
/// Takes turns of rollouts: performs the effect that is due, decides with the machine and records both in one transaction. A turn that
/// was taken is not taken again, so a repeated, late or rival call changes nothing and is told what is next.
/// </summary>
public sealed class RolloutEngine(ModelTable table, HealthAssessor assessor, Publisher publisher, PolicyStore policies, GoldenSets goldens, TimeProvider clock)
{
    /// <summary>Who makes the changes that rollouts make by themselves.</summary>
    public const string Actor = "rollout";

    /// <summary>What the rollout does next; null where there is no such rollout.</summary>
    public async Task<NextTurn?> NextAsync(RolloutId id, CancellationToken cancel) =>
        await new ModelTransaction(table.Rows, id.Model).FindAsync(id, cancel) is { } found ? NextTurn.Of(found.Value) : null;

    /// <summary>Takes a turn if it is due and not taken yet, and answers what is next; null where there is no such rollout.</summary>
    /// <exception cref="StorageUnavailableException">The storage did not answer; ask again.</exception>
    public async Task<NextTurn?> TurnAsync(RolloutId id, int turn, CancellationToken cancel)
    {
        while (true)
        {
            var transaction = await ModelTransaction.ReadAsync(table, id.Model, cancel);
            if (await transaction.FindAsync(id, cancel) is not { } rollout) return null;
            if (rollout.Value.Turn != turn || rollout.Value.Effect is not { } effect || clock.GetUtcNow() < rollout.Value.Due)
                return NextTurn.Of(rollout.Value);

            // The turn may come long after its time, from a process that was away: then nobody has looked meanwhile.
            var next = Watchdog.Pause(transaction, rollout, clock.GetUtcNow())
                ?? await PerformAsync(effect, transaction, rollout, cancel)
                ?? throw new InvalidOperationException($"{id} is {rollout.Value.Phase}, where {effect.Kind} leads nowhere.");
            if (await transaction.TryCommitAsync(cancel, () => PublishAsync(id, transaction, cancel))) return NextTurn.Of(next);
        }
    }

    /// <summary>
    /// Takes the turns that a command has made due, so that who gave it is answered with what is so after it; looks are left to whoever runs the
    /// rollout, who finds these turns taken.
    /// </summary>
    /// <returns>The rollout as it is then; null where there is none.</returns>
    /// <exception cref="StorageUnavailableException">The storage did not answer; whoever runs the rollout takes the turns that are left.</exception>
    public async Task<Rollout?> CarryOutAsync(RolloutId id, CancellationToken cancel)
    {
        // Promotion and its end without a watch, or taking back, publishing and its end, and as much again for a rival.
        for (var turns = 0; turns < 6; turns++)
        {
            var found = await new ModelTransaction(table.Rows, id.Model).FindAsync(id, cancel);
            if (found is not { } rollout || !rollout.Value.IsPending || rollout.Value.Due > clock.GetUtcNow()) return found?.Value;
            await TurnAsync(id, rollout.Value.Turn, cancel);
        }
        return (await new ModelTransaction(table.Rows, id.Model).FindAsync(id, cancel))?.Value;
    }

    /// <summary>Ends a rollout that cannot be carried on; its candidate is taken out. The error is cut to <see cref="FreeText.MaxTold"/> characters.</summary>
    public async Task BreakAsync(RolloutId id, string error, CancellationToken cancel)
    {
        while (true)
        {
            var transaction = await ModelTransaction.ReadAsync(table, id.Model, cancel);
            if (await transaction.FindAsync(id, cancel) is not { } rollout) return;
            if (Decide(transaction, rollout, new Signal.Broken(FreeText.Cut(error, FreeText.MaxTold)), clock.GetUtcNow()) is null) return;
            if (await transaction.TryCommitAsync(cancel)) return;
        }
    }

    /// <summary>The rollout after its effect; null where the machine has no use for the outcome.</summary>
    private Task<Rollout?> PerformAsync(Effect effect, ModelTransaction transaction, Stored<Rollout> rollout, CancellationToken cancel) =>
        effect.Kind switch
        {
            EffectKind.Claim => ClaimAsync(transaction, rollout, cancel),
            EffectKind.Gate or EffectKind.Look => LookAsync(transaction, rollout, cancel),
            EffectKind.Shift => Task.FromResult(Shift(transaction, rollout, effect.Weight!.Value)),
            EffectKind.Promote => Task.FromResult(Promote(transaction, rollout)),
            EffectKind.Revert => RevertAsync(transaction, rollout, cancel),
            _ => FinishAsync(transaction, rollout, cancel),
        };

    private async Task<Rollout?> ClaimAsync(ModelTransaction transaction, Stored<Rollout> rollout, CancellationToken cancel)
    {
        var policy = rollout.Value.Policy ?? (await policies.FindAsync(rollout.Value.Id.Model, cancel)).Policy;
        var at = clock.GetUtcNow();
        return await new ClaimTurn(transaction, rollout, policy, goldens, at).TakeAsync(cancel);
    }

    private async Task<Rollout?> LookAsync(ModelTransaction transaction, Stored<Rollout> rollout, CancellationToken cancel)
    {
        var (now, policy) = (rollout.Value, rollout.Value.Policy!);
        var look = await assessor.LookAsync(now, cancel);
        Signal signal = now.Effect!.Kind == EffectKind.Look ? new Signal.Looked(look.Report) : GateRules.SignalOf(now, look);
        // At weight 0 there is nothing to be afraid of; with traffic only a look that reached its source renews it.
        if (transaction.Deployment.Candidate is not null && (look.Report.HasReached || transaction.Deployment.Weight == 0))
            transaction.UpdateSilently(deployment => deployment.Renewed(look.At, policy.Interval));
        return Decide(transaction, rollout, signal, look.At);
    }

    private Rollout? Shift(ModelTransaction transaction, Stored<Rollout> rollout, int weight)
    {
        var at = clock.GetUtcNow();
        transaction.Apply(transaction.Deployment.Shift(weight, CandidateLease.Until(at, rollout.Value.Policy!.Interval), new Cause(at, Actor)));
        return Decide(transaction, rollout, new Signal.Shifted(transaction.Deployment.Generation), at);
    }

    private Rollout? Promote(ModelTransaction transaction, Stored<Rollout> rollout)
    {
        var at = clock.GetUtcNow();
        transaction.Apply(transaction.Deployment.Promote(new Cause(at, Actor)));
        return Decide(transaction, rollout, new Signal.Promoted(transaction.Deployment.Generation), at);
    }

    private async Task<Rollout?> RevertAsync(ModelTransaction transaction, Stored<Rollout> rollout, CancellationToken cancel)
    {
        var at = clock.GetUtcNow();
        var fallback = transaction.Deployment.IsWatched ? await transaction.TakePreviousAsync(byItself: true, cancel) : null;
        var isBad = rollout.Value.Ending == RolloutPhase.Reverted;
        transaction.Apply(transaction.Deployment.Revert(
            fallback, isBad, new Cause(at, Actor, rollout.Value.Reason), rollout.Value.IsRefused));
        return Decide(transaction, rollout, new Signal.TakenBack(transaction.Deployment.Stable is null), at);
    }

    private async Task<Rollout?> FinishAsync(ModelTransaction transaction, Stored<Rollout> rollout, CancellationToken cancel)
    {
        var at = clock.GetUtcNow();
        if (rollout.Value.Phase != RolloutPhase.Watching)
            return Decide(transaction, rollout, new Signal.Published(await publisher.TryPublishAsync(rollout.Value.Id.Model, cancel, transaction.Deployment)), at);
        transaction.Apply(transaction.Deployment.Release(RolloutEvents.OfRelease(rollout.Value), new Cause(at, Actor, rollout.Value.Reason)));
        return Decide(transaction, rollout, new Signal.Published(true), at);
    }

    private static Rollout? Decide(ModelTransaction transaction, Stored<Rollout> rollout, Signal signal, DateTimeOffset at)
    {
        var decision = RolloutMachine.Next(rollout.Value, signal, at);
        if (decision.Answer != Answer.Taken) return null;
        transaction.Save(rollout, decision, new Cause(at, Actor));
        return decision.Next;
    }

    private Task PublishAsync(RolloutId id, ModelTransaction committed, CancellationToken cancel) =>
        committed.Deployment.MustPublish ? publisher.TryPublishAsync(id.Model, cancel, committed.Deployment) : Task.CompletedTask;
}
