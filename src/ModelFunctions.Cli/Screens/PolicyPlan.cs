using ModelFunctions.Core.Policies;

namespace ModelFunctions.Cli.Screens;

/// <summary>What a policy will do, in sentences.</summary>
internal static class PolicyPlan
{
    public static IEnumerable<string> Of(RolloutPolicy policy)
    {
        if (policy.OnUpload == OnUpload.Save) yield return "An upload is saved and not rolled out.";
        if (policy.Gate != Gate.None) yield return "A candidate gets traffic once a server has loaded it.";
        yield return policy.Steps.Count == 0
            ? "There are no steps: a candidate is promoted from the gate."
            : $"A candidate gets {string.Join(", then ", policy.Steps.Select(step => $"{step.Weight} % for {Duration.Format(step.Hold)}"))}; a step ends after at least {policy.MinimumRequests} requests.";
        if (policy.Steps.Count > 0) yield return $"It is promoted after {Duration.Format(Sum(policy))} at the earliest{Approved(policy.Approval)}.";
        yield return policy.Watch == TimeSpan.Zero ? "It is not watched after that." : $"It is watched for {Duration.Format(policy.Watch)} after that.";
        foreach (var (action, what) in ((CheckAction, string)[])[(CheckAction.Revert, "takes it back"), (CheckAction.Pause, "pauses it"), (CheckAction.None, "is only told")])
            if (policy.Checks.Where(check => check.On == action).Select(check => $"{check.Kind}").ToList() is { Count: > 0 } checks)
                yield return $"A finding of {string.Join(", ", checks)} {what}.";
        yield return $"Its health is looked at every {Duration.Format(policy.Interval)}; a version no worse than stable is taken back with a chance of at most {Core.Health.Findings.Percent(policy.FalseRollback)}.";
        var sources = policy.Checks.OfType<IAsksSource>().Select(check => check.Source).OfType<string>().Distinct().ToList();
        if (sources.Count > 0) yield return $"Whether the host has {string.Join(", ", sources)} is told when the policy is set.";
    }

    private static TimeSpan Sum(RolloutPolicy policy) => policy.Steps.Aggregate(TimeSpan.Zero, (sum, step) => sum + step.Hold);

    private static string Approved(Approval approval) => approval == Approval.None ? "" : $", and with a person's approval {(approval == Approval.BeforePromote ? "before that" : "before the steps")}";
}
