using System.Text.Json.Nodes;
using ModelFunctions.Cli.Tests.Hosts;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Cli.Tests.Commands;

public sealed class RollbackTests
{
    private const string Call = "POST models/churn/rollback";

    [Theory]
    [InlineData("", """{"reason":"bad","from":4}""")]
    [InlineData("--to 2", """{"reason":"bad","from":4,"to":2}""")]
    [InlineData("--to v2 --force", """{"reason":"bad","from":4,"to":2,"force":true}""")]
    [InlineData("--to none", """{"reason":"bad","from":4,"to":"none"}""")]
    public async Task Rollback_sends_the_version_that_it_means_to_leave(string more, string body)
    {
        var host = Host();
        var ran = await RollBackAsync(host, more);

        Assert.Equal((0, body), (ran.Exit, host.Bodies[1]));
        Assert.Equal("churn: v3 serves. v4 was taken back.", Assert.Single(ran.Lines));
    }

    [Fact]
    public async Task Rollback_without_a_candidate_means_stable()
    {
        var host = new CannedHost().Has("GET models/churn", Sample.Model(null)).Has(Call, Sample.Model(null) with { Stable = new VersionNumber(2) });
        var ran = await RollBackAsync(host);

        Assert.Equal((3, "churn: v2 serves. v3 was taken back."), ((int?)JsonNode.Parse(host.Bodies[1])!["from"], Assert.Single(ran.Lines)));
    }

    [Fact]
    public async Task Rollback_is_tried_again_under_the_same_key()
    {
        var host = new CannedHost().Has("GET models/churn", Sample.Model(Sample.Stepping)).Answers(Call, 503).Fails(Call, new HttpRequestException("broken")).Has(Call, Sample.Model(null));
        var ran = await RollBackAsync(host);

        Assert.Equal(0, ran.Exit);
        Assert.Single(host.Headers.Skip(1).Select(sent => sent.GetValues("Idempotency-Key").Single()).Distinct());
        Assert.Equal(4, host.Calls.Count);
    }

    [Fact]
    public async Task Rollback_that_is_refused_is_not_tried_again()
    {
        var host = new CannedHost().Has("GET models/churn", Sample.Model(null)).Answers(Call, 409);

        Assert.Equal((ExitCode.Failed, 2), ((await RollBackAsync(host)).Exit, host.Calls.Count));
    }

    [Fact]
    public async Task Rollback_says_when_servers_do_not_know_it_yet()
    {
        var host = new CannedHost().Has("GET models/churn", Sample.Model(Sample.Stepping)).Has(Call, Sample.Model(null) with { Published = false }, 202);

        Assert.Contains("Servers do not know it yet", (await RollBackAsync(host)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Freeze_comes_after_the_brake()
    {
        var host = Host().Has("PUT models/churn/freeze", Sample.Model(null) with { Frozen = new Freeze("bad", "ada", Sample.Now) });
        var ran = await RollBackAsync(host, "--freeze");

        Assert.Equal(["GET models/churn", Call, "PUT models/churn/freeze"], host.Calls);
        Assert.Contains("The model is frozen; to lift that: modelfn unfreeze churn.", ran.Text, StringComparison.Ordinal);
    }

    private static CannedHost Host() => new CannedHost().Has("GET models/churn", Sample.Model(Sample.Stepping)).Has(Call, Sample.Model(null));

    private static Task<Ran> RollBackAsync(CannedHost host, string more = "") =>
        Ran.InAsync(host.Shell() with { Clock = new HastyClock() }, ["rollback", "churn", "--reason", "bad", .. more.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
}
