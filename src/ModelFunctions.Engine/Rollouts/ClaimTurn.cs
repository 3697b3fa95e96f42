using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health.Checks.Golden;
using ModelFunctions.Core.Health.Checks.Scores;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Rollouts;

/// <summary>The turn in which a rollout claims its model: it and everyone who makes way for it are saved in one transaction.</summary>
internal sealed class ClaimTurn(
    ModelTransaction transaction, Stored<Rollout> rollout, RolloutPolicy policy, GoldenSets goldens, DateTimeOffset at)
{
    private readonly Cause _cause = new(at, RolloutEngine.Actor);

    /// <summary>The rollout after its claim; null where it did not fit its phase.</summary>
    public async Task<Rollout?> TakeAsync(CancellationToken cancel)
    {
        var owner = await transaction.OwnerAsync(cancel);
        var version = await transaction.FindSavedAsync(rollout.Value.Version, cancel);
        var claim = Claims.Decide(new ClaimView(rollout.Value, policy, version is not null, transaction.Deployment, owner?.Value, version?.Bar));
        var golden = claim is Claim.Taken ? await GoldenAsync(version!.Artifact, cancel) : null;
        if (claim is Claim.Taken && golden is null && policy.Find<GoldenCheck>() is { On: not CheckAction.None } demanded)
            claim = new Claim.Declined(WithoutGolden(demanded));
        if (claim is Claim.Taken or Claim.Queued) await DisplaceWaitingAsync(cancel);
        if (claim is Claim.Taken && owner is { } older) Supersede(older);
        return Decide(claim switch
        {
            Claim.Taken => Begin(version!, golden),
            Claim.Queued queued => Queue(queued, owner!.Value.Value),
            Claim.SupersededBy outrun => new Signal.Superseded(outrun.By),
            Claim.Declined unwanted => new Signal.Declined(unwanted.Reason),
            _ => throw new InvalidOperationException($"No such claim: {claim}."),
        });
    }

    /// <summary>The policy's golden set, or else the version's own; null where there is none.</summary>
    private async Task<RoutedGolden?> GoldenAsync(Artifact artifact, CancellationToken cancel)
    {
        var check = policy.Find<GoldenCheck>();
        var on = check?.On ?? CheckAction.Revert;
        if (check?.File is not { } file)
            return artifact.Golden is { } own ? new RoutedGolden(GoldenFile.Beside(artifact.Path), own, on) : null;
        var path = GoldenFile.Of(rollout.Value.Id, artifact);
        return await goldens.SaveAsync(rollout.Value.Id.Model, FileName.Parse(file), path, cancel) is { } saved ? new RoutedGolden(path, saved, on) : null;
    }

    private string WithoutGolden(GoldenCheck check) => check.File is { } file
        ? $"The policy's golden set '{Upload.PathOf(rollout.Value.Id.Model, FileName.Parse(file))}' is not among the uploads, or is larger than 16 MiB."
        : $"The policy asks for a golden set, and the upload of version {rollout.Value.Version} named none.";

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

    private Signal.Claimed Begin(ModelVersion version, RoutedGolden? golden)
    {
        var isFirst = transaction.Deployment.Stable is null;
        transaction.Apply(transaction.Deployment.Begin(rollout.Value.Id, Terms(golden), CandidateLease.Until(at, policy.Interval), _cause, version));
        return new Signal.Claimed(policy, isFirst, transaction.Deployment.Generation) { Artifact = version.Artifact };
    }

    private Signal.MustWait Queue(Claim.Queued queued, Rollout owner)
    {
        transaction.UpdateSilently(now => now with { Waiting = rollout.Value.Id });
        return new Signal.MustWait(queued.Owner, policy.Deadline) { Phase = owner.Phase, Until = owner.Deadline };
    }

    private ServingTerms Terms(RoutedGolden? golden)
    {
        var scores = policy.Find<ScoresCheck>() is { } check ? new ScoreBins(check.Output, check.Range[0], check.Range[1], check.Bins) : null;
        return new ServingTerms((int)policy.Interval.TotalSeconds, policy.Sticky, scores, golden);
    }

    private Rollout? Decide(Signal signal)
    {
        var decision = RolloutMachine.Next(rollout.Value, signal, at);
        if (decision.Answer != Answer.Taken) return null;
        transaction.Save(rollout, decision, _cause);
        return decision.Next;
    }
}
