using System.Text.Json;
using ModelFunctions.Core.Health.Checks.Golden;
using ModelFunctions.Core.Health.Checks.Metric;
using ModelFunctions.Core.Health.Checks.Scores;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Tests.Policies;

public sealed class CheckPolicyConverterTests
{
    [Theory]
    [InlineData("""{"kind":"errors","on":"revert","share":3,"tolerance":1,"max":0.02,"watchFactor":2,"floor":0.01}""")]
    [InlineData("""{"kind":"invalid","on":"none","tolerance":1,"watchFactor":2,"floor":0.001}""")]
    [InlineData("""{"kind":"latency","on":"revert","tolerance":1.1,"max":250,"watchFactor":2}""")]
    [InlineData("""{"kind":"scores","on":"pause","floor":0.1,"output":"p","range":[-1,1],"bins":20}""")]
    [InlineData("""{"kind":"metric","on":"revert","source":"p","query":"up","max":2,"min":1,"failureLimit":1,"inconclusiveLimit":0,"consecutiveErrorLimit":4,"initialDelay":"0s","interval":"1m"}""")]
    [InlineData("""{"kind":"webhook","on":"revert","source":"h","failureLimit":0,"inconclusiveLimit":0,"consecutiveErrorLimit":4,"initialDelay":"5s","count":3}""")]
    [InlineData("""{"kind":"golden","on":"pause","file":"a.golden.json"}""")]
    public void A_check_of_a_row_is_written_as_it_was_read(string text) =>
        Assert.Equal(text, JsonSerializer.Serialize(Read(text), CoreJson.Options));

    /// <summary>As rows had it before kinds had records of their own.</summary>
    [Fact]
    public void Read_takes_fields_in_any_order()
    {
        var check = Read("""{"on":"pause","max":2,"source":"p","failureLimit":1,"query":"up","later":{"kind":"errors"},"kind":"metric"}""");

        Assert.Equal(new MetricCheck { On = CheckAction.Pause, Source = "p", Query = "up", Max = 2, FailureLimit = 1 }, check);
    }

    [Fact]
    public void Read_leaves_what_is_left_out_as_it_is_by_default()
    {
        Assert.Equal(new GoldenCheck(), Read("""{"kind":"golden"}"""));
        Assert.Equal((CheckAction.Pause, 10), Read("""{"kind":"scores"}""") is ScoresCheck scores ? (scores.On, scores.Bins) : default);
    }

    [Theory]
    [InlineData("""{"kind":"vibes"}""", "There is no check of kind 'vibes' here; there are errors, invalid, latency, scores, metric, webhook, golden.")]
    [InlineData("""{"on":"pause"}""", "A check has a kind: 1 to 40 ASCII letters, the first a small one.")]
    [InlineData("""{"kind":7}""", "A check has a kind: 1 to 40 ASCII letters, the first a small one.")]
    [InlineData("[]", "A check is an object.")]
    public void Read_of_something_else_says_so(string text, string said) =>
        Assert.StartsWith(said, Assert.Throws<JsonException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_without_kinds_is_refused() =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CheckPolicy>("""{"kind":"errors"}""", CoreJson.Options));

    private static CheckPolicy Read(string text) => JsonSerializer.Deserialize<CheckPolicy>(text, RowJson.Options)!;
}
