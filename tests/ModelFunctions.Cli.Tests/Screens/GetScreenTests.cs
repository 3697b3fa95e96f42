using ModelFunctions.Api.Views;
using ModelFunctions.Cli.Tests.Hosts;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Cli.Tests.Screens;

/// <summary>The screen of one model in each phase of its rollout, and between rollouts.</summary>
public sealed class GetScreenTests
{
    private static readonly Dictionary<string, ModelView> Models = new()
    {
        ["requested"] = Sample.Model(Sample.Rollout(RolloutPhase.Requested) with { Weight = 0, Steps = null, Since = null }),
        ["gating"] = Sample.Model(Sample.Rollout(RolloutPhase.Gating) with
        {
            Weight = 0, NextLook = Sample.Now.AddSeconds(2), Deadline = Sample.Now.AddMinutes(8),
            Reason = "No server has loaded the version.",
        }),
        ["awaitingApproval"] = Sample.Model(Sample.Rollout(RolloutPhase.AwaitingApproval) with { Deadline = Sample.Now.AddHours(20) }) with
        {
            NeedsYou = new NeedsYou(NeedCode.AwaitingApproval, "Version 4 waits for approval.", "POST /api/models/churn/rollouts/churn-v4-1/resume"),
        },
        ["stepping"] = Sample.Model(Sample.Stepping) with { Published = false },
        ["paused"] = Sample.Model(Sample.Stepping with { Phase = RolloutPhase.Paused, NextLook = null, HoldEnds = null, Reason = "A check has found something." }) with { NeedsYou = Sample.Paused },
        ["promoting"] = Sample.Model(Sample.Rollout(RolloutPhase.Promoting) with { Weight = 50 }),
        ["watching"] = Sample.Model(Sample.Rollout(RolloutPhase.Watching) with { Weight = 100, Checks = Sample.Checks, Deadline = Sample.Now.AddMinutes(48) }) with
        {
            Stable = new VersionNumber(4), Candidate = null, Weight = null, Previous = new VersionNumber(3),
            Waiting = Sample.Rollout(RolloutPhase.Waiting) with { Id = Sample.Id(5), Version = new VersionNumber(5), Deadline = Sample.Now.AddHours(23), Reason = "Waiting for churn-v4-1 to end." },
        },
        ["reverting"] = Sample.Model(Sample.Stepping with { Phase = RolloutPhase.Reverting, Weight = 0, Reason = "p95 is 120 ms, stable 80 ms." }),
        ["ended"] = Sample.Model(null) with { LastRollout = Sample.Ended(RolloutPhase.Reverted, "p95 is 120 ms, stable 80 ms (1,240 requests, stable 8,900; held against stable: ln E 7.2 over 4.6).", 4) },
        ["frozen"] = Sample.Model(null) with { Frozen = new Freeze("holidays", "grace", Sample.Ago("3d")) },
        ["withdrawn"] = Sample.Model(null) with { Stable = null, Withdrawn = new Withdrawal("leaks customer names", "ada", Sample.Ago("1h"), 9) },
        ["failed"] = Sample.Model(null) with { Stable = null, Previous = null, LastRollout = Sample.Ended(RolloutPhase.Failed, "The artifact is gone.", 4) },
    };

    public static TheoryData<string> Names => [.. Models.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Get_shows_how_a_model_stands(string name)
    {
        var host = new CannedHost().Has("GET models/churn", Models[name]);
        var (wide, narrow) = (await Ran.InAsync(host.Shell(), "get", "churn"), await Ran.InAsync(host.Shell(60), "get", "churn"));

        Assert.Equal((0, 0), (wide.Exit, narrow.Exit));
        Assert.All(narrow.Lines, line => Assert.InRange(line.Length, 0, 60));
        Golden.AssertIs($"get-{name}", $"{wide.Text}{new string('-', 60)}\n{narrow.Text}");
    }

    [Fact]
    public void Each_phase_that_a_rollout_can_be_seen_in_has_a_screen() => Assert.Empty(
        Enum.GetValues<RolloutPhase>().Where(phase => !phase.IsEnd() && phase != RolloutPhase.Waiting)
            .Select(phase => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName($"{phase}")).Except(Models.Keys));
}
