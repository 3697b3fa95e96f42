using System.Text.Json;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Health.Thresholds;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Tests.Health.Judging;
using ModelFunctions.Core.Tests.Policies;
using ModelFunctions.Core.Tests.Rollouts;

namespace ModelFunctions.Core.Tests.Health.Checks.NewKind;

/// <summary>A new kind of check is a folder and a line: policies have it, documentation lists it, looks evaluate it, rows keep it.</summary>
public sealed class NewKindTests
{
    // The line.
    private static readonly CheckCatalog Kinds = CheckKinds.All.With(CheckDefinition.Of<SlowCheck>());

    private static readonly PolicyParser Parser = new(Kinds, PolicyDocument.DefaultText);

    private static readonly RolloutPolicy Policy =
        Parser.ParseKnown("""{"checks":[{"kind":"errors"},{"kind":"slow","atLeast":20,"on":"pause"}]}""");

    [Fact]
    public void A_policy_with_it_parses()
    {
        var check = Assert.IsType<SlowCheck>(Policy.Checks[1]);

        Assert.Equal(new SlowCheck { AtLeast = 20, On = CheckAction.Pause }, check);
        Assert.Same(check, Policy.Find<SlowCheck>());
    }

    [Fact]
    public void Its_wrong_fields_are_reported()
    {
        const string text =
            """{"checks":[{"kind":"slow","over":0,"share":"all"},{"kind":"slow","atLeast":200,"below":1},{"kind":"slower"}]}""";

        Assert.False(Parser.TryParse(text, null, out _, out var errors));
        Assert.Equal(
            [
                "/checks/0/atLeast: It is missing; expected a whole number from 1 to 1000.",
                "/checks/0/over: 0 is not allowed; expected a number from 1 to 60000.",
                "/checks/0/share: \"all\" is not allowed; expected a number from 0.001 to 1000.",
                "/checks/1/below: There is no field 'below' here; there are kind, on, share, over, atLeast.",
                "/checks/1/kind: \"slow\" is not allowed; expected only one check of this kind.",
                "/checks/1/over: It is missing; expected not under atLeast.",
                "/checks/2/kind: \"slower\" is not allowed; expected one of errors, invalid, latency, scores, metric, webhook, golden, slow.",
            ],
            errors.Select(error => error.ToString()).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_is_documented()
    {
        Assert.True(Kinds.TryFind(SlowCheck.Name, out var kind));
        Assert.Equal("The share of requests that took longer than a limit.", kind.Meaning);
        Assert.Equal(
            [
                "| `on` | revert | one of revert, pause, none |",
                "| `share` | – | a number from 0.001 to 1000 |",
                "| `over` | 100 | a number from 1 to 60000 |",
                "| `atLeast` | required | a whole number from 1 to 1000 |",
            ],
            PolicyDocs.Rows(kind.Fields));
        Assert.Equal(
            ("The milliseconds that are still fast.", """{"type":"number","minimum":1,"maximum":60000}"""),
            (kind.Fields.All[2].Meaning, kind.Fields.All[2].Schema.GetRawText()));
    }

    [Theory]
    [InlineData(0, Verdict.Healthy, "0 % of answers were slow, stable 0 % (100 requests, stable 900; held against stable: ln E")]
    [InlineData(50, Verdict.Degraded, "50 % of answers were slow, stable 0 % (100 requests, stable 900; held against stable: ln E")]
    public void It_is_evaluated_at_a_look(int slow, Verdict verdict, string sentence)
    {
        var block = Sample.Block(ArmOf(100 - slow, slow), ArmOf(900, 0));

        var look = Assessment.Make(
            Policy, new LookQuestion(JudgePhase.Steps, 1, []), null, [block], new Dictionary<int, Measurement>(), 1, Some.Start);

        var found = look.Report.Summary.Checks[1];
        Assert.Equal((SlowCheck.Name, CheckAction.Pause, verdict), (found.Kind, found.On, found.Verdict));
        Assert.Equal(verdict, look.Report.Verdict);
        Assert.StartsWith(sentence, found.Sentence(Policy), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_keep_it()
    {
        var options = new JsonSerializerOptions(CoreJson.Options) { Converters = { new CheckPolicyConverter(Kinds) } };
        var text = JsonSerializer.Serialize(Policy, options);

        Assert.Contains("""{"kind":"slow","on":"pause","over":100,"atLeast":20}""", text, StringComparison.Ordinal);
        Assert.Equal(Policy.Checks, JsonSerializer.Deserialize<RolloutPolicy>(text, options)!.Checks);
    }

    private static Arm ArmOf(int fast, int slow) => new(fast + slow)
    {
        Latency = [new BinCount(LatencyBins.Of(10), fast), new BinCount(LatencyBins.Of(1000), slow)],
    };
}
