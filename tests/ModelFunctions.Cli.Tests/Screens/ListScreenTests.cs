using ModelFunctions.Api.Http;
using ModelFunctions.Api.Views;
using ModelFunctions.Cli.Tests.Hosts;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Cli.Tests.Screens;

public sealed class ListScreenTests
{
    private static readonly ModelSummary[] Models =
    [
        Entry("fraud", 7, stable: 7, last: Sample.Ended(RolloutPhase.Succeeded, version: 7)),
        Entry("churn", 4, stable: 3, candidate: 4, phase: RolloutPhase.Paused, last: Sample.Ended(RolloutPhase.Succeeded)) with { NeedsYou = Sample.Paused },
        Entry("ranking", 12, stable: 11, candidate: 12, phase: RolloutPhase.Stepping, last: Sample.Ended(RolloutPhase.Reverted, version: 10)) with { Waiting = new VersionNumber(13) },
        Entry("new-one", 1, phase: RolloutPhase.Gating, candidate: 1),
        Entry("prices-of-second-hand-cars", 2, stable: 1, last: Sample.Ended(RolloutPhase.Saved, version: 2)) with
        {
            Frozen = new Freeze("holidays", "grace", Sample.Ago("3d")),
            NeedsYou = new NeedsYou(NeedCode.Saved, "Version 2 was saved and not rolled out, because the model is frozen. Version 1 serves.", "DELETE /api/models/prices-of-second-hand-cars/freeze"),
        },
        Entry("gone", 3, last: Sample.Ended(RolloutPhase.Withdrawn)) with { Withdrawn = new Withdrawal("leaks", "ada", Sample.Ago("1h"), 9) },
    ];

    [Theory]
    [InlineData("list-wide", 120)]
    [InlineData("list-narrow", 60)]
    public async Task List_shows_models_one_a_line_those_that_need_a_person_first(string golden, int width) =>
        Golden.AssertIs(golden, (await ListAsync(width, Models)).Text);

    [Fact]
    public async Task List_of_no_model_says_how_to_make_one() =>
        Assert.Equal(["There is no model yet. To make one: modelfn push FILE --model NAME."], (await ListAsync(120)).Lines);

    [Fact]
    public async Task List_of_models_that_need_a_person_says_so_where_none_does() =>
        Assert.Equal(["No model needs you."], (await ListAsync(120, null, "--needs-you")).Lines);

    [Fact]
    public async Task List_in_a_format_that_is_none_says_which_there_are() =>
        Assert.StartsWith("'yaml' is no output format: use table or json.", (await ListAsync(120, null, "-o", "yaml")).Error, StringComparison.Ordinal);

    [Fact]
    public async Task List_as_json_has_the_same_order_and_one_model_a_line()
    {
        var ran = await ListAsync(60, Models, "-o", "json");

        Assert.Equal(["churn", "prices-of-second-hand-cars", "fraud", "ranking", "new-one", "gone"], ran.Lines.Select(line => (string?)System.Text.Json.Nodes.JsonNode.Parse(line)!["name"]));
    }

    [Theory]
    [InlineData("list", "GET models?max=1000")]
    [InlineData("list --needs-you", "GET models?needsYou=true&max=1000")]
    public async Task List_asks_once(string line, string call)
    {
        var host = new CannedHost().Has("GET models", new Page<ModelSummary>(Models, null));
        await Ran.InAsync(host.Shell(), line.Split(' '));

        Assert.Equal([call], host.Calls);
    }

    private static Task<Ran> ListAsync(int width, ModelSummary[]? models = null, params string[] more) =>
        Ran.InAsync(new CannedHost().Has("GET models", new Page<ModelSummary>(models ?? [], null)).Shell(width), ["list", .. more]);

    private static ModelSummary Entry(string name, int latest, int? stable = null, int? candidate = null, RolloutPhase? phase = null, EndedRollout? last = null) =>
        new(ModelName.Parse(name), latest, Number(stable), Number(candidate), candidate is null ? null : 25, phase, null) { LastRollout = last };

    private static VersionNumber? Number(int? number) => number is { } given ? new VersionNumber(given) : null;
}
