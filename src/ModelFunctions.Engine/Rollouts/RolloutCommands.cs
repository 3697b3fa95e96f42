using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Rollouts;

/// <summary>
/// People's commands to a rollout. A command is a turn of its own, taken in the caller's request: it is in the row when the answer is
/// given, and whoever runs the rollout finds it there, woken or not.
/// </summary>
public sealed class RolloutCommands(ModelTable table, TimeProvider clock)
{
    /// <summary>Gives a command: promote, pause, resume or abort. Null where there is no such rollout.</summary>
    public async Task<CommandOutcome?> GiveAsync(RolloutId id, Signal command, string? reason, string actor, CancellationToken cancel)
    {
        while (true)
        {
            var transaction = await ModelTransaction.ReadAsync(table, id.Model, cancel);
            if (await transaction.FindAsync(id, cancel) is not { } rollout) return null;
            if (transaction.Deployment.Frozen is { } freeze && command is Signal.Promote or Signal.Resume && rollout.Value.Phase.IsTrial())
                return new CommandOutcome(rollout.Value, false, freeze);
            var cause = new Cause(clock.GetUtcNow(), actor, reason);
            var decision = RolloutMachine.Next(rollout.Value, command, cause.At);
            if (decision.Answer != Answer.Taken) return new CommandOutcome(rollout.Value, false);
            transaction.Save(rollout, decision, cause);
            // Whoever says that it goes on has looked: the candidate's time may be over, and the watchdog must not step in again.
            if (command is Signal.Promote or Signal.Resume && transaction.Deployment.Owner == id && transaction.Deployment.Candidate is not null)
                transaction.UpdateSilently(now => now.RenewedUntil(CandidateLease.Until(cause.At, rollout.Value.Policy!.Interval)));
            if (await transaction.TryCommitAsync(cancel)) return new CommandOutcome(decision.Next, true);
        }
    }
}

/// <summary>What a command came to.</summary>
/// <param name="Rollout">The rollout after it.</param>
/// <param name="IsTaken">False where the phase does not allow it.</param>
/// <param name="Frozen">The freeze that stands against it, if one does.</param>
public sealed record CommandOutcome(Rollout Rollout, bool IsTaken, Freeze? Frozen = null);
