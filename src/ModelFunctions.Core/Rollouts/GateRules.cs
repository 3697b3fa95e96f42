using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks.Golden;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Rollouts;

/// <summary>
/// What a candidate's gate asks for, and what servers' reports and a look at weight 0 say of it. The machine decides by the signal that is made here;
/// what a server tries before it reports is the gateway's.
/// </summary>
public static class GateRules
{
    /// <summary>After so long at weight 0 the comparison begins with what is known of stable by then.</summary>
    public static readonly TimeSpan BaselineLimit = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Why a server refused the version, by the first of them that did; null where none did. A failed golden set refuses it unless the policy
    /// says otherwise.
    /// </summary>
    public static string? Refusal(RolloutPolicy policy, IEnumerable<GateReport> reports) => reports
        .Where(report => report.Outcome != GateOutcome.GoldenFailed || (policy.Find<GoldenCheck>()?.On ?? CheckAction.Revert) == CheckAction.Revert)
        .Select(report => report.Refusal).FirstOrDefault(refusal => refusal is not null);

    /// <summary>The look's report with what servers found at the gate.</summary>
    /// <remarks>One server's refusal is enough. What a server accepted long ago may be gone with it, and then its blocks must tell.</remarks>
    public static LookReport WithReports(this LookReport look, IReadOnlyList<GateReport> reports, RolloutPolicy policy, DateTimeOffset at) => look with
    {
        Refusal = Refusal(policy, reports),
        IsAccepted = reports.Any(report => report.Outcome == GateOutcome.Passed && at - report.At <= Staleness.Allowed(policy.Interval)),
    };

    /// <summary>What a look at the gate tells the machine.</summary>
    public static Signal.Gated SignalOf(Rollout rollout, Look look) =>
        new(look.Report, IsLoaded(rollout.Policy!, rollout, look), HasBaseline(rollout.Policy!, rollout, look.State, look.At))
        {
            StableRequests = look.State.Stable.Totals.LatencyCount(),
        };

    /// <summary>
    /// True if some server says that it has made the version ready, or has counted at the gate's generation or later, and so has loaded
    /// what its routing names.
    /// </summary>
    public static bool IsLoaded(RolloutPolicy policy, Rollout rollout, Look look) =>
        policy.Gate == Gate.None || look.Report.IsAccepted || look.State.Sources.Any(source => source.Generation >= rollout.Generation);

    /// <summary>True if enough of stable is known to compare latencies with, or there is nothing to compare.</summary>
    public static bool HasBaseline(RolloutPolicy policy, Rollout rollout, HealthState state, DateTimeOffset at) =>
        policy.Gate == Gate.None || rollout.IsFirst || policy.Steps.Count == 0 || !policy.Checks.OfType<StatisticalCheck>().Any(check => check.NeedsBaseline)
        || state.Stable.Totals.LatencyCount() >= LatencyProfile.Enough || at - rollout.Since >= BaselineLimit;
}
