using System.Text.Json;
using CsCheck;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Health.Checks.Errors;
using ModelFunctions.Core.Health.Checks.Invalid;
using ModelFunctions.Core.Health.Checks.Latency;
using ModelFunctions.Core.Health.Checks.Scores;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Tests.Health.Checks;

public class PolicyDocumentTests
{
    [Fact]
    public void TryParse_empty_object_gives_the_defaults()
    {
        Assert.True(PolicyDocument.TryParse("{}", out var policy, out _));
        Assert.Equal(Json(PolicyDocument.Default), Json(policy));
        Assert.Equal([5, 25, 50], policy.Steps.Select(step => step.Weight));
        Assert.Equal(TimeSpan.FromHours(1), policy.Watch);
        Assert.Equal(TimeSpan.FromSeconds(30), policy.Interval);
        Assert.Equal(0.01, policy.FalseRollback);
        Assert.Equal(0.05, policy.Find<ErrorsCheck>()!.Max);
        Assert.Equal(0.001, policy.Find<InvalidCheck>()!.Max);
        Assert.Equal(1.1, policy.Find<LatencyCheck>()!.Tolerance);
        Assert.Equal(CheckAction.Pause, policy.Find<ScoresCheck>()!.On);
    }

    [Theory]
    [InlineData("prod,night", "\"staging\" is no source of this host; there are night, prod. Sources are set in sources.json.")]
    [InlineData("", "\"staging\" is no source of this host; there is none. Sources are set in sources.json.")]
    public void TryParse_a_source_that_the_host_does_not_have_is_an_error_at_its_check(string names, string message)
    {
        const string text =
            """{"interval":"0s","checks":[{"kind":"errors"},{"kind":"metric","source":"staging","query":"up","max":1},{"kind":"webhook","source":"staging"}]}""";
        var sources = new PolicySources(names.Split(',', StringSplitOptions.RemoveEmptyEntries), "sources.json");
        Assert.False(PolicyDocument.TryParse(text, sources, out _, out var errors));
        Assert.Equal(["/checks/1/source", "/checks/2/source", "/interval"], errors.Select(error => error.Path).Order());
        Assert.Equal([message, message], errors.Where(error => error.Path != "/interval").Select(error => error.Message));
    }

    [Theory]
    [InlineData("""{"kind":"webhook","source":"PROD"}""")]
    [InlineData("""{"kind":"errors"}""")]
    public void TryParse_what_the_host_has_or_a_check_without_a_source_is_right(string check) =>
        Assert.True(PolicyDocument.TryParse($$"""{"checks":[{{check}}]}""", new PolicySources(["prod"], "sources.json"), out _, out _));

    [Fact]
    public void TryParse_where_no_sources_are_known_takes_any_name() =>
        Assert.True(PolicyDocument.TryParse("""{"checks":[{"kind":"webhook","source":"any"}]}""", out _, out _));

    [Fact]
    public void TryParse_ten_errors_answers_all_ten()
    {
        const string text =
            """
            {
              "onUpload": "explode", "interval": "0s", "watch": "99999999d", "falseRollback": 1.5, "minimumRequests": -1, "colour": "red",
              "steps": [ { "weight": 105, "hold": "5m" }, { "weight": 50, "hold": "5m" }, { "weight": 20, "hold": "soon" }, { "weight": 30, "hold": "1m" }, { "weight": 30, "hold": "1m" } ],
              "checks": [ { "kind": "vibes" } ]
            }
            """;
        Assert.False(PolicyDocument.TryParse(text, out var policy, out var errors));
        Assert.Null(policy);
        Assert.Equal(
            [
                ("/checks/0/kind", "\"vibes\""), ("/colour", "\"red\""), ("/falseRollback", "1.5"), ("/interval", "\"0s\""),
                ("/minimumRequests", "-1"), ("/onUpload", "\"explode\""), ("/steps/0/weight", "105"), ("/steps/2/hold", "\"soon\""),
                ("/steps/4/weight", "30"), ("/watch", "\"99999999d\""),
            ],
            errors.Select(error => (error.Path, error.Value)).Order());
        Assert.All(errors, error => Assert.NotEmpty(error.Allowed));
    }

    [Theory]
    [InlineData("""{"steps":[{"weight":50,"hold":"1m"},{"weight":25,"hold":"1m"}]}""", "/steps/1/weight")]
    [InlineData("""{"steps":[{"hold":"1m"}]}""", "/steps/0/weight")]
    [InlineData("""{"steps":[7]}""", "/steps/0")]
    [InlineData("""{"steps":"all"}""", "/steps")]
    [InlineData("""{"checks":[]}""", "/checks")]
    [InlineData("""{"checks":[{"kind":"errors"},{"kind":"errors"}]}""", "/checks/1/kind")]
    [InlineData("""{"checks":[{"kind":"errors","tolerence":2}]}""", "/checks/0/tolerence")]
    [InlineData("""{"checks":[{"kind":"golden","max":2}]}""", "/checks/0/max")]
    [InlineData("""{"checks":[{"kind":"golden","file":"a.json"}]}""", "/checks/0/file")]
    [InlineData("""{"checks":[{"kind":"golden","file":"../a.golden.json"}]}""", "/checks/0/file")]
    [InlineData("""{"checks":[{"kind":"golden","file":7}]}""", "/checks/0/file")]
    [InlineData("""{"checks":[{"kind":"metric","source":"p","query":"up"}]}""", "/checks/0/max")]
    [InlineData("""{"checks":[{"kind":"metric","source":"p","query":"up","min":2,"max":1}]}""", "/checks/0/max")]
    [InlineData("""{"checks":[{"kind":"metric","query":"up","min":2}]}""", "/checks/0/source")]
    [InlineData("""{"checks":[{"kind":"scores","range":[1,0]}]}""", "/checks/0/range")]
    [InlineData("""{"checks":[{"kind":"scores","range":[0,1e999]}]}""", "/checks/0/range")]
    [InlineData("""{"a/b~c":1}""", "/a~1b~0c")]
    [InlineData("""{"watch":3600}""", "/watch")]
    [InlineData("""{"watch":"1h","watch":"2h"}""", "")]
    [InlineData("[]", "")]
    [InlineData("{", "")]
    [InlineData("", "")]
    public void TryParse_error_has_its_path(string text, string path)
    {
        Assert.False(PolicyDocument.TryParse(text, out _, out var errors));
        Assert.Equal(path, Assert.Single(errors).Path);
    }

    [Fact]
    public void TryParse_17_KiB_is_refused_by_size_alone()
    {
        var text = $$"""{"colour":"{{new string('x', 17 * 1024)}}"}""";
        Assert.False(PolicyDocument.TryParse(text, out _, out var errors));
        Assert.Equal(new PolicyError("", $"{text.Length} bytes", "at most 16384 bytes"), Assert.Single(errors));
    }

    [Fact]
    public void TryParse_long_value_is_shortened_in_the_error()
    {
        Assert.False(PolicyDocument.TryParse($$"""{"watch":"{{new string('x', 5000)}}"}""", out _, out var errors));
        Assert.Equal(100, Assert.Single(errors).Value.Length);
    }

    /// <summary>What a policy is written as reads back as the same policy, so that what GET gives can be edited and PUT.</summary>
    [Fact]
    public void TryParse_what_was_written_gives_the_same_policy() =>
        Policies.Sample(text =>
        {
            var policy = PolicyDocument.ParseKnown(text);
            return Json(PolicyDocument.ParseKnown(Json(policy))) == Json(policy)
                && Json(JsonSerializer.Deserialize<RolloutPolicy>(Json(policy), RowJson.Options)!) == Json(policy);
        });

    private static readonly string[] CheckTexts =
    [
        """{"kind":"errors"}""", """{"kind":"errors","max":0.02,"share":3,"on":"none"}""", """{"kind":"latency","max":250}""",
        """{"kind":"scores","range":[-1,1],"bins":20,"output":"p"}""", """{"kind":"webhook","source":"hook","count":3}""",
        """{"kind":"metric","source":"prom","query":"up","min":0.5,"interval":"1m","failureLimit":2}""", """{"kind":"golden"}""",
        """{"kind":"golden","on":"pause","file":"a.golden.json"}""",
    ];

    private static readonly Gen<string> Policies =
        Gen.Select(Gen.Int[0, CheckTexts.Length - 1].Select(i => CheckTexts[i]), Gen.Int[1, 98], Gen.Int[0, 3600], Gen.Bool, (check, weight, hold, sticky) =>
            $$"""{"steps":[{"weight":{{weight}},"hold":"{{hold}}s"}],"checks":[{{check}}],"sticky":{{(sticky ? "true" : "false")}}}""");

    private static string Json(RolloutPolicy policy) => JsonSerializer.Serialize(policy, CoreJson.Options);
}
