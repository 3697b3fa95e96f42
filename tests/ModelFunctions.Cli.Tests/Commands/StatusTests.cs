using ModelFunctions.Api.Http;
using ModelFunctions.Api.Views;
using ModelFunctions.Cli.Tests.Hosts;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Cli.Tests.Commands;

public sealed class StatusTests
{
    private const string Call = "GET models/churn/rollouts/churn-v4-1";

    public static TheoryData<RolloutPhase, int> Ends => new()
    {
        { RolloutPhase.Succeeded, ExitCode.Well },
        { RolloutPhase.Reverted, ExitCode.Failed },
        { RolloutPhase.Withdrawn, ExitCode.Failed },
        { RolloutPhase.Aborted, ExitCode.Failed },
        { RolloutPhase.Superseded, ExitCode.Failed },
        { RolloutPhase.Saved, ExitCode.Failed },
        { RolloutPhase.Expired, ExitCode.Failed },
        { RolloutPhase.Failed, ExitCode.Failed },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task Status_ends_with_how_the_rollout_ended(RolloutPhase end, int exit)
    {
        var ran = await StatusAsync(Host().Has(Call, Sample.Stepping).Has(Call, Ended(end)));

        Assert.Equal(exit, ran.Exit);
        Assert.Equal(2, ran.Lines.Count);
        Assert.StartsWith("churn-v4-1 ◑ stepping, step 2 of 3, 25 %, healthy.", ran.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Status_knows_every_end() => Assert.Equal(Enum.GetValues<RolloutPhase>().Where(phase => phase.IsEnd()), Ends.Select(row => (RolloutPhase)row[0]));

    [Fact]
    public async Task Status_says_a_thing_once()
    {
        var ran = await StatusAsync(Host().Has(Call, Sample.Stepping).Has(Call, Sample.Stepping).Has(Call, Sample.Stepping).Has(Call, Ended(RolloutPhase.Succeeded)));

        Assert.Equal(2, ran.Lines.Count);
    }

    [Fact]
    public async Task Status_as_json_is_the_rollout_as_it_ended()
    {
        var ran = await StatusAsync(Host().Has(Call, Sample.Stepping).Has(Call, Ended(RolloutPhase.Reverted)), "-o", "json");

        Assert.Equal((ExitCode.Failed, "reverted"), (ran.Exit, (string?)System.Text.Json.Nodes.JsonNode.Parse(Assert.Single(ran.Lines))!["phase"]));
    }

    [Fact]
    public async Task Status_of_a_rollout_that_does_not_end_in_time_exits_with_3()
    {
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(Sample.Now);
        var host = Host().Has(Call, Sample.Stepping);
        var running = Ran.InAsync(host.Shell() with { Clock = clock }, "status", "churn", "--timeout", "10m");
        while (!running.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(2));
            await Task.Yield();
        }

        var ran = await running;
        Assert.Equal(ExitCode.TimeOver, ran.Exit);
        Assert.Equal("churn-v4-1 has not ended within 10 m. To see why: modelfn get churn.\n", ran.Error);
    }

    [Fact]
    public async Task Status_outlasts_a_host_that_does_not_answer_for_a_while()
    {
        var ran = await StatusAsync(Host().Has(Call, Sample.Stepping).Answers(Call, 503).Fails(Call, new HttpRequestException("refused")).Has(Call, Ended(RolloutPhase.Succeeded)));

        Assert.Equal((ExitCode.Well, 4), (ran.Exit, ran.Lines.Count));
    }

    [Fact]
    public async Task Status_of_a_version_is_of_its_newest_rollout()
    {
        var host = new CannedHost()
            .Has("GET models/churn/rollouts", new Page<RolloutView>([Sample.Stepping with { Id = Sample.Id(5), Version = new VersionNumber(5) }, Sample.Stepping], null))
            .Has(Call, Ended(RolloutPhase.Succeeded));

        Assert.Equal(ExitCode.Well, (await Ran.InAsync(host.Shell(), "status", "churn@4")).Exit);
        Assert.Equal(Call, host.Calls[^1]);
    }

    [Fact]
    public async Task Status_of_a_model_without_rollouts_says_how_to_begin_one()
    {
        var ran = await Ran.InAsync(new CannedHost().Has("GET models/churn/rollouts", new Page<RolloutView>([], null)).Shell(), "status", "churn");

        Assert.Equal((ExitCode.Failed, "churn has no rollout. To begin one: modelfn deploy churn@latest.\n"), (ran.Exit, ran.Error));
    }

    private static CannedHost Host() => new CannedHost().Has("GET models/churn/rollouts", new Page<RolloutView>([Sample.Stepping], null));

    private static RolloutView Ended(RolloutPhase phase) => Sample.Rollout(phase) with { EndedAt = Sample.Now, Weight = null, Reason = "It is over." };

    private static Task<Ran> StatusAsync(CannedHost host, params string[] more) => Ran.InAsync(host.Shell() with { Clock = new HastyClock() }, ["status", "churn", .. more]);
}
