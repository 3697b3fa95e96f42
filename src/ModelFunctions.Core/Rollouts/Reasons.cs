using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Rollouts;

/// <summary>Why a rollout is where it is, in words for people; nothing is decided by them.</summary>
public static class Reasons
{
    /// <summary>What a person can do about a pause.</summary>
    /// <param name="id">Which rollout is paused.</param>
    /// <param name="resumed">What resuming means.</param>
    internal static string WayOut(RolloutId id, string resumed = "To go on") =>
        $"{resumed}, POST /api/models/{id.Model}/rollouts/{id}/resume; …/promote moves it one step on, …/abort takes the version out.";

    /// <summary>The policy asks for a person's approval.</summary>
    internal static string ToApprove(RolloutId id) =>
        $"It waits for approval. To approve, POST /api/models/{id.Model}/rollouts/{id}/resume; …/abort takes the version out.";

    /// <summary>A person paused it and gave no reason.</summary>
    public static string PausedByHand(RolloutId id) => ToGoOn(id, "Paused by hand.");

    internal static string ToGoOn(RolloutId id, string why) => $"{why} {WayOut(id)}";

    internal static string Found(Rollout now, CheckResult finding) =>
        $"A check has found: {finding.Sentence(now.Policy!)}. {WayOut(now.Id, "To accept that for the rest of the rollout")}";

    /// <summary>What the newest look found that asks for a pause, without a full stop; null where it found nothing.</summary>
    internal static string? FindingOf(Rollout now) => now.LastLook?.Checks.FirstOrDefault(check => check.Demands(CheckAction.Pause))?.Sentence(now.Policy!);

    /// <summary>A newer version goes on in its place; what a check had found against it stays known.</summary>
    internal static string TakenOver(Rollout now, RolloutId by) =>
        $"{by} has taken over.{(now.Finding is { } finding ? $" A check had found: {finding}." : "")}";

    /// <summary>A model was frozen, and by whom and why.</summary>
    public static string WasFrozen(Freeze freeze) => $"The model was frozen by {freeze.By}{Because(freeze.Reason)}.";

    internal static string Frozen(RolloutId id, string why) =>
        ToGoOn(id, $"The model is frozen{Because(why)}. DELETE /api/models/{id.Model}/freeze lifts that first.");

    internal static string Unfrozen(RolloutId id) => ToGoOn(id, "It was paused while the model was frozen. The freeze has been lifted.");

    private static string Because(string why) => why.Length == 0 ? "" : $": {why.TrimEnd('.')}";

    /// <summary>For whom a rollout waits, until when, and what would end the wait sooner.</summary>
    internal static string Waiting(Rollout now, Signal.MustWait wait)
    {
        var calls = $"/api/models/{now.Id.Model}/rollouts/{wait.Owner}";
        var until = wait.Until is { } end ? $" until {end:u}" : "";
        var owner = wait.Phase switch
        {
            RolloutPhase.Watching => $" Its version is watched{until}; POST {calls}/promote ends the watch at once.",
            RolloutPhase.Paused => $" It is paused and waits for a person{until}; POST {calls}/abort takes its version out at once.",
            RolloutPhase.AwaitingApproval => $" It waits for approval{until}; POST {calls}/abort takes its version out at once.",
            RolloutPhase.Reverting => " Its version is being taken back.",
            null => "",
            _ => $" Its version is on trial; POST {calls}/abort takes it out at once.",
        };
        return $"Waiting for {wait.Owner} to end, until {now.RequestedAt + wait.AtMost:u} at the latest.{owner}";
    }

    /// <summary>Who must serve a version that the gateway does not, and report; null where the gateway serves it.</summary>
    internal static string? NotServed(Rollout now)
    {
        var another = $"a server of yours must follow serving/{now.Id.Model}.json and post blocks to /api/models/{now.Id.Model}/rollouts/{now.Id}/blocks; "
            + "see docs/gateway.md, \"Other servers\".";
        return now.GatewayFit switch
        {
            GatewayFit.NotOnnx => $"{now.File} is not ONNX, so the gateway does not serve it: {another}",
            GatewayFit.AnotherName => $"{now.File} begins like an ONNX model, but the gateway serves only files whose name ends in {GatewayFits.Suffix}: "
                + $"upload it under such a name, or {another}",
            GatewayFit.Doubtful => $"{now.File} does not begin like an ONNX model; the gateway refuses it if it cannot load it.",
            _ => null,
        };
    }

    internal static string NotLoaded(Rollout now) =>
        NotServed(now) is { } who ? $"No server has loaded the version. {who}" : "No server has loaded the version.";

    /// <summary>The way out of a pause for want of data: resuming does not help where nobody serves the version.</summary>
    internal static string ToBeServed(Rollout now, string why) => now.GatewayFit is GatewayFit.NotOnnx or GatewayFit.AnotherName && !WasHeard(now)
        ? $"{why} Start such a server and then resume the rollout, or take the version out: POST /api/models/{now.Id.Model}/rollouts/{now.Id}/abort."
        : ToGoOn(now.Id, why);

    // A gate that waits for a server, and that was passed, has heard one.
    private static bool WasHeard(Rollout now) => now.Phase != RolloutPhase.Gating && (now.Policy!.Gate == Gate.Auto || now.Observed is not null);

    /// <summary>Why a step does not go on.</summary>
    internal static string Missing(Rollout now, LookReport look, bool isOver, bool counts) =>
        now.Observed is null ? look is { IsHeard: false, HeardAt: null } ? SourceDown(now, look) : "No server reports this step's routing yet."
        : isOver ? $"Too few requests: the candidate has answered {Findings.Number(now.HoldRequests)} in this step, of at least {Findings.Count(now.Policy!.MinimumRequests, "request")}."
        : !look.IsHeard ? SourceDown(now, look)
        : counts ? "No requests to judge by." : "Too few looks found new data of a server.";

    /// <summary>A person has withdrawn the model, and what lets versions of it roll out again.</summary>
    public static string Withdrawn(ModelName model, Withdrawal withdrawal) =>
        $"The model is withdrawn: {withdrawal.Reason.TrimEnd('.')}. To roll a version out, POST /api/models/{model}/rollouts; "
        + $"to let uploads roll out again, DELETE /api/models/{model}/withdrawal.";

    internal static string LeaseExpired(RolloutId id) => ToGoOn(id, "Health assessment is overdue; the candidate gets no traffic.");

    /// <summary>What a gate without its baseline waits for.</summary>
    /// <param name="requests">Requests of stable that are known.</param>
    internal static string NoBaseline(long requests) =>
        $"Too few latencies of stable are known for a comparison: {Findings.Number(requests)} of {Findings.Count(LatencyProfile.Enough, "request")}; "
        + $"after {Duration.Format(GateRules.BaselineLimit)} at the gate the rollout continues with what is known.";

    /// <summary>Why the monitor is down: servers first, for without them nothing else can be told.</summary>
    internal static string SourceDown(Rollout now, LookReport look) =>
        look is { IsHeard: false, HeardAt: null } && NotServed(now) is { } who ? $"No server has reported yet. {who}"
        : look.IsHeard && look.Summary.Checks.FirstOrDefault(check => check is { Verdict: Verdict.SourceDown, On: not CheckAction.None }) is { } check
            ? $"The source of the check '{check.Kind}' does not answer."
            : $"No server has reported {(look.HeardAt is { } heard ? $"since {heard:u}" : "yet")}.";

    /// <summary>A watch that saw nothing, or less than half of its time, is no proof of anything; null for one that is.</summary>
    internal static string? Unwatched(Rollout now) =>
        !now.WatchHadData ? "The watch had no requests to judge by."
        : 2 * now.Observed < now.Policy!.Watch ? $"Only {(int)(100 * now.Observed!.Value / now.Policy.Watch)} % of the watch was observed."
        : null;
}
