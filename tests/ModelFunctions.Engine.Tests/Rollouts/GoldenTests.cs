using System.Security.Cryptography;
using System.Text;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Health.Checks.Golden;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Engine.Tests.Rollouts;

/// <summary>Which golden set a rollout runs, and what a server's word about it leads to.</summary>
public class GoldenTests
{
    private const string Difference = "golden set, case 1 of 3: output 'y' at 0: expected 2 ± 0.001, got 7";

    [Fact]
    public async Task Claim_routes_the_versions_own_golden_set_which_reverts_without_any_check()
    {
        var world = await OnTrialAsync("""{ "kind": "errors" }""", golden: true);

        var golden = (await world.RoutingAsync())!.Golden!;

        Assert.Equal((HashOf("own"), CheckAction.Revert), (golden.Sha256, golden.On));
        Assert.EndsWith("/model.onnx.golden.json", golden.Path, StringComparison.Ordinal);
        await ReportAsync(world, GateOutcome.GoldenFailed);
        var ended = await world.RunAsync(RolloutWorld.Id(3));
        Assert.Equal((RolloutPhase.Reverted, $"Degraded: gw/1 refused version 3: {Difference}."), (ended.Phase, ended.Reason));
        Assert.True((await world.BarAsync(3))!.Refused);
        Assert.Equal("2@100", await world.ServedAsync());
    }

    [Fact]
    public async Task Claim_the_policys_golden_set_comes_before_the_versions_own_and_is_the_rollouts_for_good()
    {
        var world = await OnTrialAsync("""{ "kind": "golden", "file": "m.golden.json", "on": "none" }""", golden: true);
        world.PutGolden("another");

        var golden = (await world.RoutingAsync())!.Golden!;

        Assert.Equal((HashOf("own"), CheckAction.None), (golden.Sha256, golden.On));
        Assert.EndsWith($"/{RolloutWorld.Id(3)}.golden.json", golden.Path, StringComparison.Ordinal);
        using var saved = new StreamReader((await world.Storage.Artifacts.OpenAsync(golden.Path, default))!);
        Assert.Equal("own", await saved.ReadToEndAsync());
    }

    [Theory]
    [InlineData("""{ "kind": "golden" }""", "The policy asks for a golden set, and the upload of version 3 named none.")]
    [InlineData("""{ "kind": "golden", "on": "pause", "file": "no.golden.json" }""",
        "The policy's golden set 'fraud/no.golden.json' is not among the uploads, or is larger than 16 MiB.")]
    public async Task Claim_of_a_version_without_the_golden_set_that_is_asked_for_saves_it_and_bars_nothing(string check, string reason)
    {
        var world = await OnTrialAsync(check, golden: false);

        var ended = await world.RolloutAsync(RolloutWorld.Id(3));

        Assert.Equal((RolloutPhase.Saved, reason), (ended.Phase, ended.Reason));
        Assert.Empty((await world.DeploymentAsync()).LastBarred);
        Assert.Equal("2@100", await world.ServedAsync());
    }

    [Fact]
    public async Task Claim_a_dry_run_without_a_golden_set_goes_on()
    {
        var world = await OnTrialAsync("""{ "kind": "golden", "on": "none" }, { "kind": "errors" }""", golden: false);

        Assert.Equal(RolloutPhase.Succeeded, (await world.RunAsync(RolloutWorld.Id(3))).Phase);
    }

    [Fact]
    public async Task Turn_a_difference_that_pauses_waits_at_weight_0_for_a_person_who_may_accept_it()
    {
        var world = await OnTrialAsync("""{ "kind": "errors", "max": 0.05 }, { "kind": "golden", "on": "pause" }""", golden: true);
        await ReportAsync(world, GateOutcome.GoldenFailed);

        var paused = await world.RunAsync(RolloutWorld.Id(3), RolloutPhase.Paused);
        Assert.StartsWith($"A check has found: {Difference}. To accept that", paused.Reason, StringComparison.Ordinal);
        Assert.Equal("2@100 3@0", await world.ServedAsync());

        await world.Process.Commands.GiveAsync(RolloutWorld.Id(3), new Signal.Resume(), null, "ada", default);
        Assert.Equal(RolloutPhase.Succeeded, (await world.RunAsync(RolloutWorld.Id(3))).Phase);
    }

    [Theory]
    [InlineData(GateOutcome.GoldenFailed, Verdict.Degraded)]
    [InlineData(GateOutcome.Passed, Verdict.Healthy)]
    public async Task Turn_a_dry_run_shows_what_was_found_and_does_nothing(GateOutcome outcome, Verdict verdict)
    {
        var world = await OnTrialAsync("""{ "kind": "errors", "max": 0.05 }, { "kind": "golden", "on": "none" }""", golden: true);
        await ReportAsync(world, outcome);

        var ended = await world.RunAsync(RolloutWorld.Id(3));

        Assert.Equal((RolloutPhase.Succeeded, verdict), (ended.Phase, Assert.Single(ended.LastLook!.Checks, check => check.Kind == GoldenCheck.Name).Verdict));
    }

    [Fact]
    public async Task Turn_a_golden_set_that_was_passed_does_not_stand_in_for_requests()
    {
        var world = await OnTrialAsync("""{ "kind": "errors", "max": 0.05 }, { "kind": "golden" }""", golden: true);
        await ReportAsync(world, GateOutcome.Passed);
        await world.RunAsync(RolloutWorld.Id(3), RolloutPhase.Stepping);
        world.Traffic = 0;

        var stepping = await world.RunAsync(RolloutWorld.Id(3), rollout => rollout.Phase != RolloutPhase.Stepping || rollout.NoDataSince is not null);

        Assert.Equal((RolloutPhase.Stepping, Verdict.NoData), (stepping.Phase, stepping.LastLook!.Verdict));
    }

    /// <summary>Two versions in service, and a third whose rollout, under these checks, has claimed the model.</summary>
    private static async Task<RolloutWorld> OnTrialAsync(string checks, bool golden)
    {
        var world = new RolloutWorld();
        await world.PromoteAsync(2);
        var policy = $$"""{ "steps": [ { "weight": 10, "hold": "1m" } ], "watch": "2m", "interval": "30s", "minimumRequests": 50, "checks": [ {{checks}} ] }""";
        await world.Process.Policies.SetAsync(
            RolloutWorld.Model, PolicyDocument.ParseKnown(policy), (await world.Process.Policies.FindAsync(RolloutWorld.Model, default)).ETag, "ada", default);
        world.PutGolden("own");
        await world.UploadAsync("v3", golden);
        await world.Process.Engine.TurnAsync(RolloutWorld.Id(3), 0, default);
        return world;
    }

    private static ContentHash HashOf(string text) => ContentHash.FromBytes(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static Task<bool> ReportAsync(RolloutWorld world, GateOutcome outcome)
    {
        var report = new GateReport("gw/1", RolloutWorld.Id(3).Version, outcome, world.Clock.GetUtcNow())
        {
            Golden = true,
            Reason = outcome == GateOutcome.Passed ? null : Difference,
        };
        var partition = RolloutWorld.Id(3).ToString();
        return world.Storage.Blocks.TryCommitAsync(partition, [new TableOperation.Add(RowCodec.ToRow(partition, HealthKeys.Gate("gw/1"), report))], default);
    }
}
