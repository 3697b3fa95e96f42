using ModelFunctions.Cli.Tests.Hosts;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Cli.Tests.Commands;

/// <summary>What the shorter commands send, and what they say.</summary>
public sealed class CommandsTests
{
    [Theory]
    [InlineData("promote churn", "churn-v4-1/promote", "{}")]
    [InlineData("promote churn --full --reason ok", "churn-v4-1/promote", """{"reason":"ok","full":true}""")]
    [InlineData("pause churn --reason wait", "churn-v4-1/pause", """{"reason":"wait"}""")]
    [InlineData("resume churn@4", "churn-v4-1/resume", "{}")]
    [InlineData("abort churn", "churn-v4-1/abort", "{}")]
    [InlineData("abort churn@v5", "churn-v5-1/abort", "{}")]
    public async Task A_command_goes_to_the_rollout_that_is_meant(string line, string target, string body)
    {
        var waiting = Sample.Rollout(RolloutPhase.Waiting) with { Id = Sample.Id(5), Version = new VersionNumber(5) };
        var host = new CannedHost()
            .Has("GET models/churn", Sample.Model(Sample.Stepping) with { Waiting = waiting })
            .Has($"POST models/churn/rollouts/{target}", Sample.Stepping);

        var ran = await Ran.InAsync(host.Shell(), line.Split(' '));

        Assert.Equal((0, $"POST models/churn/rollouts/{target}", body), (ran.Exit, host.Calls[^1], host.Bodies[^1]));
        Assert.StartsWith("churn-v4-1 ◑ stepping, step 2 of 3, 25 %", Assert.Single(ran.Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abort churn", "No rollout of churn is under way.")]
    [InlineData("abort churn@7", "No rollout of version 7 of churn is under way.")]
    public async Task A_command_without_a_rollout_says_so(string line, string message)
    {
        var ran = await Ran.InAsync(new CannedHost().Has("GET models/churn", Sample.Model(null)).Shell(), line.Split(' '));

        Assert.Equal(ExitCode.Failed, ran.Exit);
        Assert.StartsWith(message, ran.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deploy_of_an_alias_sends_its_number()
    {
        var host = new CannedHost().Has("GET models/churn/versions/latest", Sample.Version(4)).Has("POST models/churn/rollouts", Sample.Rollout(RolloutPhase.Requested), 202);
        await Ran.InAsync(host.Shell(), "deploy", "churn@latest", "--reason", "again");

        Assert.Equal("""{"version":4,"reason":"again"}""", host.Bodies[^1]);
    }

    [Theory]
    [InlineData("freeze churn --reason holidays", "PUT models/churn/freeze", """{"reason":"holidays"}""")]
    [InlineData("unfreeze churn", "DELETE models/churn/freeze", "")]
    public async Task Freeze_is_set_and_lifted(string line, string call, string body)
    {
        var host = new CannedHost().Has(call, Sample.Model(null));
        var ran = await Ran.InAsync(host.Shell(), line.Split(' '));

        Assert.Equal((0, call, body), (ran.Exit, host.Calls[^1], host.Bodies[^1]));
        Assert.Contains("modelfn", Assert.Single(ran.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupted_commands_end_as_shells_have_it() =>
        Assert.Equal(ExitCode.Interrupted, (await Ran.InAsync(new CannedHost().Interrupts("GET models").Shell(), "list")).Exit);
}
