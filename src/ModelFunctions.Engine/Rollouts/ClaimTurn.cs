using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Core.Rollouts.Policy;
using ModelFunctions.Engine.Registry;

namespace ModelFunctions.Engine.Rollouts;

/// <summary>The turn in which a rollout claims its model: it and everyone who makes way for it are saved in one transaction.</summary>
internal sealed class ClaimTurn(ModelTransaction transaction, Stored<Rollout> rollout, RolloutPolicy policy, DateTimeOffset at)
{
    private readonly Cause _cause = new(at, RolloutEngine.Actor);

    /// <summary>The rollout after its claim; null where it did not fit its phase.</summary>
    public async Task<Rollout?> TakeAsync(CancellationToken cancel)
    {
        var owner = await transaction.OwnerAsync(cancel);
        var isSaved = await transaction.IsSavedAsync(rollout.Value.Version, cancel);
        var claim = Claims.Decide(new ClaimView(rollout.Value, policy, isSaved, transaction.Deployment, owner?.Value));
        if (claim is Claim.Taken or Claim.Queued) await DisplaceWaitingAsync(cancel);
        if (claim is Claim.Taken && owner is { } older) Supersede(older);
        return Decide(claim switch
        {
            Claim.Taken => Begin(),
            Claim.Queued queued => Queue(queued),
            Claim.Outrun outrun => new Signal.Superseded(outrun.By),
            Claim.Unwanted unwanted => new Signal.NotWanted(unwanted.Reason),
            _ => throw new InvalidOperationException($"No such claim: {claim}."),
        });
    }

    private async Task DisplaceWaitingAsync(CancellationToken cancel)
    {
        if (transaction.Deployment.Waiting is not { } other || other == rollout.Value.Id) return;
        if (await transaction.FindAsync(other, cancel) is { } waiting) Supersede(waiting);
    }

    private void Supersede(Stored<Rollout> other)
    {
        var decision = RolloutMachine.Next(other.Value, new Signal.Superseded(rollout.Value.Id), at);
        if (decision.Answer == Answer.Taken) transaction.Save(other, decision, _cause);
    }

    private Signal.Claimed Begin()
    {
        var isFirst = transaction.Deployment.Stable is null;
        transaction.Apply(transaction.Deployment.Begin(rollout.Value.Id, Terms(), CandidateTime.Until(at, policy.Interval), _cause));
        return new Signal.Claimed(policy, isFirst, transaction.Deployment.Generation);
    }

    private Signal.MustWait Queue(Claim.Queued queued)
    {
        transaction.Note(now => now with { Waiting = rollout.Value.Id });
        return new Signal.MustWait(queued.Owner, policy.Deadline);
    }

    private ServingTerms Terms()
    {
        var scores = policy.Find(CheckKind.Scores) is { Range: { } range } check
            ? new ScoreBins(check.Output, range[0], range[1], check.Bins ?? 10)
            : null;
        return new ServingTerms((int)policy.Interval.TotalSeconds, policy.Sticky, scores, policy.Find(CheckKind.Golden) is not null);
    }

    private Rollout? Decide(Signal signal)
    {
        var decision = RolloutMachine.Next(rollout.Value, signal, at);
        if (decision.Answer != Answer.Taken) return null;
        transaction.Save(rollout, decision, _cause);
        return decision.Next;
    }
}
