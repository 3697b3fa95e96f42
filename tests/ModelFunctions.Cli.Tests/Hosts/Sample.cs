using ModelFunctions.Api.Views;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Cli.Tests.Hosts;

/// <summary>Answers of the API about one model, <c>churn</c>.</summary>
internal static class Sample
{
    public static readonly ModelName Churn = ModelName.Parse("churn");

    /// <summary>When everything is looked at.</summary>
    public static DateTimeOffset Now { get; } = new(2026, 1, 31, 9, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset Ago(string span) => Now - Duration.Parse(span);

    public static RolloutId Id(int version) => new(Churn, new VersionNumber(version), 1);

    public static EndedRollout Ended(RolloutPhase phase, string? reason = null, int version = 3) => new(Id(version), phase, Ago("2d"), reason);

    public static NeedsYou Paused { get; } = new(NeedCode.Paused, "Version 4 is paused. A check has found: 2.1 % of requests failed, stable 0.9 % (1,240 requests, stable 8,900).", "POST /api/models/churn/rollouts/churn-v4-1/resume");

    public static CheckView Check(string kind, Verdict verdict, double? lnE, string sentence, CheckAction on = CheckAction.Revert) =>
        new(CheckKind.Parse(kind), on, verdict, null, null, null, null, lnE, lnE is null ? null : 4.6, 1240, 8900, null, null, sentence);

    public static IReadOnlyList<CheckView> Checks { get; } =
    [
        Check("errors", Verdict.Healthy, 1.9, "1.1 % of requests failed, stable 0.9 % (1,240 requests, stable 8,900; held against stable: ln E 1.9 under 4.6)"),
        Check("latency", Verdict.Degraded, 7.2, "p95 is 120 ms, stable 80 ms (1,240 requests, stable 8,900; held against stable: ln E 7.2 over 4.6)"),
        Check("scores", Verdict.NoData, null, "no scores of the candidate", CheckAction.Pause),
    ];

    /// <summary>The rollout of version 4 in a phase.</summary>
    public static RolloutView Rollout(RolloutPhase phase) => new(Id(4), Churn, new VersionNumber(4), phase)
    {
        RequestedAt = Ago("15m"),
        RequestedBy = "grace",
        File = FileName.Parse("model.onnx"),
        Since = Ago("12m"),
        Weight = 25,
        Steps = 3,
    };

    /// <summary>The rollout of version 4 in a step, with all its figures.</summary>
    public static RolloutView Stepping { get; } = Rollout(RolloutPhase.Stepping) with
    {
        Step = 2,
        NextLook = Now.AddSeconds(12),
        HoldEnds = Now.AddMinutes(3),
        HoldRequests = 150,
        MinimumRequests = 200,
        Verdict = Core.Health.Verdict.Healthy,
        LookedAt = Ago("18s"),
        Checks = Checks,
    };

    /// <summary>The model, with version 3 in service and version 4 on trial where there is a rollout.</summary>
    public static ModelView Model(RolloutView? rollout) => new(Churn, 4, 12, true, new Dictionary<string, int> { ["stable"] = 3, ["previous"] = 2, ["latest"] = 4 })
    {
        Stable = new VersionNumber(3),
        Previous = new VersionNumber(2),
        Candidate = rollout is { EndedAt: null } ? new VersionNumber(4) : null,
        Weight = rollout?.Weight,
        Rollout = rollout,
        LastRollout = Ended(RolloutPhase.Succeeded),
    };

    public static VersionView Version(int number, string file = "model.onnx") => new(
        Churn, new VersionNumber(number), FileName.Parse(file), 1_500_000L * number, ContentHash.FromBytes([.. Enumerable.Repeat((byte)(16 * number + number), 32)]), null,
        Ago("3d"), Ago("3d"), new Dictionary<string, string> { ["createdby"] = "ada" }, new Dictionary<string, string>(), null, null, null);
}
