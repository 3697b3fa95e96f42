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

    /// <summary>A person paused it and gave no reason.</summary>
    public static string PausedByHand(RolloutId id) => ToGoOn(id, "Paused by hand.");

    internal static string ToGoOn(RolloutId id, string why) => $"{why} {WayOut(id)}";

    internal static string Found(Rollout now, CheckResult finding) =>
        $"A check has found: {finding.Sentence(now.Policy!)}. {WayOut(now.Id, "To accept that for the rest of the rollout")}";

    internal static string Frozen(RolloutId id, string why) =>
        ToGoOn(id, $"The model is frozen: {why.TrimEnd('.')}. DELETE /api/models/{id.Model}/freeze lifts that first.");

    /// <summary>A person has withdrawn the model, and what lets versions of it roll out again.</summary>
    public static string Withdrawn(ModelName model, Withdrawal withdrawal) =>
        $"The model is withdrawn: {withdrawal.Reason.TrimEnd('.')}. To roll a version out, POST /api/models/{model}/rollouts; "
        + $"to let uploads roll out again, DELETE /api/models/{model}/withdrawal.";

    internal static string LeaseExpired(RolloutId id) => ToGoOn(id, "Health assessment is overdue; the candidate gets no traffic.");

    /// <summary>What a gate without its baseline waits for.</summary>
    /// <param name="requests">Requests of stable that are known.</param>
    internal static string NoBaseline(long requests) =>
        $"Too few latencies of stable are known for a comparison: {requests} of {LatencyProfile.Enough} requests; "
        + $"after {Duration.Format(GateRules.BaselineLimit)} at the gate the rollout continues with what is known.";

    /// <summary>Why the monitor is down: servers first, for without them nothing else can be told.</summary>
    internal static string SourceDown(LookReport look) =>
        look.IsHeard && look.Summary.Checks.FirstOrDefault(check => check is { Verdict: Verdict.SourceDown, On: not CheckAction.None }) is { } check
            ? $"The source of the check '{check.Kind}' does not answer."
            : $"No server has reported {(look.HeardAt is { } heard ? $"since {heard:u}" : "yet")}.";

    /// <summary>A watch that saw nothing, or less than half of its time, is no proof of anything; null for one that is.</summary>
    internal static string? Unwatched(Rollout now) =>
        !now.WatchHadData ? "The watch had no requests to judge by."
        : 2 * now.Observed < now.Policy!.Watch ? $"Only {(int)(100 * now.Observed!.Value / now.Policy.Watch)} % of the watch was observed."
        : null;
}
