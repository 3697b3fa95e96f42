using ModelFunctions.Api.Http;
using ModelFunctions.Api.Views;
using ModelFunctions.Cli.Tests.Hosts;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Cli.Tests.Screens;

/// <summary>The screens of versions, comparison, history and events.</summary>
public sealed class OtherScreenTests
{
    private static readonly VersionView[] Versions =
    [
        Sample.Version(4) with { Tags = new Dictionary<string, string> { ["team"] = "pricing" } },
        Sample.Version(3),
        Sample.Version(2) with { Barred = new Bar(new VersionNumber(2), "wrong on Mondays", "ada", Sample.Ago("5h")) },
        Sample.Version(1, "old.bin") with { DeletedAt = Sample.Ago("1d") },
    ];

    private static readonly ModelEvent[] Events =
    [
        Event(9, "5m", "ada (claimed)", EventKind.RolledBack, 4) with { To = new VersionNumber(3), Reason = "wrong on Mondays." },
        Event(8, "1h", "rollout", EventKind.Reverted, 4) with { To = new VersionNumber(3), Reason = "4.1 % of requests failed, stable 0.9 % (1,240 requests, stable 8,900; held against stable: ln E 7.2 over 4.6)" },
        Event(7, "2h", "rollout", EventKind.Shifted, 4) with { Changes = [new FieldChange("/weight", 5, 25)] },
        Event(6, "3h", "registrar", EventKind.Registered, 4) with { File = FileName.Parse("model.onnx"), Reason = "'churn/model.onnx' became version 4." },
        Event(5, "1d", "grace", EventKind.Frozen, null) with { Reason = "holidays" },
        Event(4, "2d", "rollout", EventKind.Succeeded, 3),
    ];

    [Theory]
    [InlineData("versions", "versions churn")]
    [InlineData("compare", "compare churn 3 v4")]
    [InlineData("history", "history churn")]
    [InlineData("events", "events --since 7d")]
    public async Task Screen_is_as_it_was(string golden, string line)
    {
        var host = new CannedHost()
            .Has("GET models/churn", Sample.Model(null))
            .Has("GET models/churn/versions", new Page<VersionView>(Versions, null))
            .Has("GET models/churn/versions/3", Versions[1])
            .Has("GET models/churn/versions/4", Versions[0])
            .Has("GET models/churn/events", new Page<ModelEvent>(Events, null))
            .Has("GET events", new Page<ModelEvent>([.. Events.Select(entry => entry with { Model = Sample.Churn })], null));
        var (wide, narrow) = (await Ran.InAsync(host.Shell() with { IsTerminal = true }, [.. line.Split(' '), "--no-color"]), await Ran.InAsync(host.Shell(60) with { IsTerminal = true }, [.. line.Split(' '), "--no-color"]));

        Assert.Equal((0, 0, ""), (wide.Exit, narrow.Exit, wide.Error));
        Golden.AssertIs(golden, $"{wide.Text}{new string('-', 60)}\n{narrow.Text}");
    }

    [Fact]
    public async Task Every_kind_of_event_has_a_sentence_of_its_own()
    {
        var all = Enum.GetValues<EventKind>().Select((kind, index) => Event(index + 1, "1h", "ada", kind, 4)).ToArray();
        var ran = await Ran.InAsync(new CannedHost().Has("GET models/churn/events", new Page<ModelEvent>(all, null)).Shell(), "history", "churn");

        // "advanced" is what earlier programs wrote for what is "promoteRequested" now.
        Assert.Equal(all.Length - 1, ran.Lines.Distinct().Count());
        Assert.DoesNotContain(ran.Lines, line => line.Contains("v4: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Events_since_asks_from_that_time_on()
    {
        var host = new CannedHost().Has("GET events", new Page<ModelEvent>([], null));
        await Ran.InAsync(host.Shell(), "events", "--since", "1h", "--kind", "reverted");

        Assert.Equal(["GET events?since=2026-01-31T08:00:00Z&kind=reverted&max=200"], host.Calls);
    }

    private static ModelEvent Event(long sequence, string ago, string actor, EventKind kind, int? version) =>
        new(sequence, Sample.Ago(ago), actor, kind) { Version = version is { } number ? new VersionNumber(number) : null };
}
