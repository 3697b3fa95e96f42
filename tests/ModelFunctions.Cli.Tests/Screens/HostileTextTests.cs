using System.Text.Json.Nodes;
using ModelFunctions.Api.Http;
using ModelFunctions.Api.Views;
using ModelFunctions.Cli.Tests.Hosts;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Cli.Tests.Screens;

/// <summary>Whatever the server's texts have in them, they are shown as text: no markup, no control of the terminal.</summary>
public sealed class HostileTextTests
{
    private const string Hostile = "[red]x[/] [link=http://evil]y \u001b[2J\u001b]0;title\u0007 \u009b31m \u202Egnp.exe \r\nsecond line\u0000";

    [Theory]
    [InlineData("list")]
    [InlineData("get churn")]
    [InlineData("versions churn")]
    [InlineData("compare churn 3 4")]
    [InlineData("history churn")]
    [InlineData("resume churn")]
    [InlineData("abort churn")]
    public async Task Texts_of_the_server_control_nothing(string line)
    {
        foreach (var format in (string[])["table", "json"])
        {
            var ran = await Ran.InAsync(Host().Shell() with { IsTerminal = true }, [.. line.Split(' '), "--no-color", "-o", format]);
            var all = ran.Text + ran.Error;

            Assert.DoesNotContain(all, letter => letter is '\u001b' or '\u009b' or '\u202E' or '\u0007' or '\r' or '\0');
            Assert.DoesNotContain(ran.Lines, shown => shown.StartsWith("second line", StringComparison.Ordinal));
            if (format == "table") Assert.Contains("[red]x[/]", all, StringComparison.Ordinal);
            else Assert.All(ran.Lines, shown => JsonNode.Parse(shown));
        }
    }

    private static CannedHost Host()
    {
        var rollout = Sample.Stepping with { Reason = Hostile, RequestedBy = Hostile, Checks = [Sample.Check("errors", Core.Health.Verdict.Degraded, 5, Hostile)] };
        var model = Sample.Model(rollout) with { Frozen = new Freeze(Hostile, Hostile, Sample.Now), NeedsYou = new NeedsYou(NeedCode.Paused, Hostile, Hostile) };
        var version = Sample.Version(3) with
        {
            Barred = new Bar(new VersionNumber(3), Hostile, Hostile, Sample.Now),
            Metadata = new Dictionary<string, string> { [Hostile] = Hostile },
            Tags = new Dictionary<string, string> { [Hostile] = Hostile },
        };
        var entry = new ModelEvent(1, Sample.Now, Hostile, EventKind.Paused) { Reason = Hostile, Version = new VersionNumber(3) };
        return new CannedHost()
            .Has("GET models", new Page<ModelSummary>([new ModelSummary(Sample.Churn, 4, null, null, null, null, null) { NeedsYou = model.NeedsYou }], null))
            .Has("GET models/churn", model)
            .Has("GET models/churn/versions", new Page<VersionView>([version], null))
            .Has("GET models/churn/versions/3", version)
            .Has("GET models/churn/versions/4", version)
            .Has("GET models/churn/events", new Page<ModelEvent>([entry], null))
            .Has("POST models/churn/rollouts/churn-v4-1/resume", rollout)
            .Has("POST models/churn/rollouts/churn-v4-1/abort", new { Detail = Hostile, Code = Hostile, TraceId = Hostile, Errors = new Dictionary<string, string[]> { [Hostile] = [Hostile] } }, 409);
    }
}
