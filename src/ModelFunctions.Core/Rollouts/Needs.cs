using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Rollouts;

/// <summary>
/// Finds what of a model waits for a person: at most one thing, the most urgent first. What is under way goes before what is over.
/// </summary>
public static class Needs
{
    /// <summary>What waits; null for nothing.</summary>
    /// <param name="model">The model.</param>
    /// <param name="head">Its head.</param>
    /// <param name="now">What is in service.</param>
    /// <param name="owner">The rollout that owns the model; null for none.</param>
    /// <param name="bars">The bars of the versions that it may be about.</param>
    public static NeedsYou? Of(ModelName model, ModelHead head, Deployment now, Rollout? owner, NeedBars bars)
    {
        if (head.IsDeleted) return null;
        var need = (owner is null ? null : OfOwner(owner, now.Frozen))
            ?? (head.Open.Count == 0 ? OfLeft(model, head, now, bars.Left) : null)
            ?? OfRejected(model, head)
            ?? (head.Open.Count == 0 ? OfRefused(model, head, now, bars.Latest) : null);
        return need is null ? null : need with { Sentence = EndedRollout.Cut(need.Sentence) };
    }

    /// <summary>What waits of the rollout under way; null for nothing.</summary>
    public static NeedsYou? OfOwner(Rollout rollout, Freeze? frozen)
    {
        var path = $"/api/models/{rollout.Id.Model}/rollouts/{rollout.Id}";
        return rollout.Phase switch
        {
            RolloutPhase.Paused => new(NeedCode.Paused, $"Version {rollout.Version} is paused. {rollout.Reason}", Unfrozen($"POST {path}/resume")),
            RolloutPhase.AwaitingApproval => new(
                NeedCode.AwaitingApproval, $"Version {rollout.Version} waits for approval.", Unfrozen($"POST {path}/resume")),
            RolloutPhase.Gating or RolloutPhase.Stepping or RolloutPhase.Watching when IsUnheard(rollout) => new(
                NeedCode.NoServer,
                $"Nobody reports how version {rollout.Version} does. Start a server that does, or take the version out.",
                rollout.Phase == RolloutPhase.Watching ? RollBack(rollout) : $"POST {path}/abort"),
            _ => null,
        };

        string Unfrozen(string call) => frozen is null ? call : $"DELETE /api/models/{rollout.Id.Model}/freeze";
    }

    /// <summary>A first version has none before it to go back to.</summary>
    private static string RollBack(Rollout watching) =>
        $"POST /api/models/{watching.Id.Model}/rollback{(watching.IsFirst ? """ {"to":"none"}""" : "")}";

    /// <summary>True if the newest look reached nobody. At the gate a server has a minute to load the version.</summary>
    private static bool IsUnheard(Rollout rollout) =>
        rollout.LastLook is { Verdict: Verdict.SourceDown } look
        && (rollout.Phase != RolloutPhase.Gating || look.At - rollout.Since >= RolloutMachine.GateFastPolling);

    private static NeedsYou? OfLeft(ModelName model, ModelHead head, Deployment now, Bar? barred)
    {
        if (head.Left is not { } left || now.Serves(left.Rollout.Version) || barred is not null) return null;
        var version = left.Rollout.Version;
        var deploy = $$"""POST /api/models/{{model}}/rollouts {"version":{{version}}}""";
        return left.Why switch
        {
            LeftWhy.Superseded when left.Finding is { } finding => new(
                NeedCode.Superseded, $"Version {version} was superseded while it was paused: a check had found: {finding}. {Instead(left, head)} {Serving(now)}",
                $"GET /api/models/{model}/rollouts/{left.Rollout}"),
            LeftWhy.Superseded => new(
                NeedCode.Superseded, $"Version {version} was superseded{(left.IsAccepted ? " after a person had accepted it" : "")}. {Instead(left, head)} {Serving(now)}",
                now.Frozen is null ? deploy : Unfreeze(model)),
            LeftWhy.Frozen when now.Frozen is not null => new(
                NeedCode.Saved, $"Version {version} was saved and not rolled out, because the model is frozen. {Serving(now)}", Unfreeze(model)),
            LeftWhy.Frozen => new(
                NeedCode.Saved, $"Version {version} was saved and not rolled out, because the model was frozen. {Serving(now)}", deploy),
            _ => new(
                NeedCode.Saved, $"Version {version} was saved and not rolled out, because the model {(now.Withdrawn is null ? "was" : "is")} withdrawn. {Serving(now)}",
                now.Frozen is null ? deploy : Unfreeze(model)),
        };
    }

    private static string Instead(LeftVersion left, ModelHead head) => head.LastEnded is { } last && last.Id != left.Rollout
        ? $"Version {last.Id.Version}, which came after it, {Became(last.Phase)}."
        : "The version that took over is not in service.";

    private static NeedsYou? OfRejected(ModelName model, ModelHead head) => head.Rejected is { } file
        ? new(NeedCode.RejectedUpload, $"The upload '{file.Path}' was rejected. {file.Detail}", $"PUT /api/models/{model}/versions?file=NAME")
        : null;

    /// <summary>A version that was deleted, or that a person has deployed again, waits for nobody.</summary>
    private static NeedsYou? OfRefused(ModelName model, ModelHead head, Deployment now, Bar? latest) =>
        head.LatestFile is not null && latest is { Refused: true } bar
            ? new(NeedCode.Refused, $"A server refused version {bar.Version}. {bar.Reason} {Serving(now)}", $"PUT /api/models/{model}/versions?file={head.LatestFile}")
            : null;

    private static string Serving(Deployment now) => now.Stable is { } stable ? $"Version {stable} serves." : "Nothing serves.";

    private static string Unfreeze(ModelName model) => $"DELETE /api/models/{model}/freeze";

    private static string Became(RolloutPhase phase) => phase switch
    {
        RolloutPhase.Failed or RolloutPhase.Expired or RolloutPhase.Succeeded => phase.ToString().ToLowerInvariant(),
        _ => $"was {phase.ToString().ToLowerInvariant()}",
    };
}

/// <summary>The bars of versions that may wait for a person.</summary>
/// <param name="Latest">That of the newest version; null where it is not barred.</param>
/// <param name="Left">That of the version that was left; null where there is none, or it is not barred.</param>
public sealed record NeedBars(Bar? Latest = null, Bar? Left = null);
