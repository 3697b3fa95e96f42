using ModelFunctions.Cli.Client;
using ModelFunctions.Cli.Screens;

namespace ModelFunctions.Cli.Tests.Screens;

public sealed class WordsTests
{
    [Theory]
    [InlineData(-5, "0 s")]
    [InlineData(59, "59 s")]
    [InlineData(60, "1 m")]
    [InlineData(7_199, "1 h")]
    [InlineData(200_000, "2 d")]
    public void Span_has_one_unit_rounded_down(int seconds, string expected) => Assert.Equal(expected, Words.Span(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(1, "1 B")]
    [InlineData(1024, "1 KiB")]
    [InlineData(1_572_864, "1.5 MiB")]
    [InlineData(2L << 30, "2 GiB")]
    public void Size_has_the_largest_unit(long bytes, string expected) => Assert.Equal(expected, Words.Size(bytes));

    [Theory]
    [InlineData("awaitingApproval", "awaiting approval")]
    [InlineData("paused", "paused")]
    public void Of_a_name_in_camelCase_is_words(string name, string expected) => Assert.Equal(expected, Words.Of(name));

    [Theory]
    [InlineData("churn-v4-1", "v4")]
    [InlineData("a-v2-b-v13-2", "v13")]
    [InlineData("odd", "odd")]
    public void VersionOf_a_rollout_is_that_of_its_id(string rollout, string expected) => Assert.Equal(expected, Words.VersionOf(rollout));

    [Theory]
    [InlineData("POST /api/models/churn/rollouts/churn-v4-1/resume", "modelfn resume churn")]
    [InlineData("POST /api/models/churn/rollouts/churn-v4-1/abort", "modelfn abort churn")]
    [InlineData("POST /api/models/churn/rollback", "modelfn rollback churn --reason TEXT")]
    [InlineData("POST /api/models/churn/rollback {\"to\":\"none\"}", "modelfn rollback churn --to none --reason TEXT")]
    [InlineData("POST /api/models/churn/rollouts {\"version\":3}", "modelfn deploy churn@3")]
    [InlineData("DELETE /api/models/churn/freeze", "modelfn unfreeze churn")]
    [InlineData("GET /api/models/churn/rollouts/churn-v4-1", "modelfn history churn")]
    [InlineData("PUT /api/models/churn/versions?file=NAME", "modelfn push FILE --model churn")]
    [InlineData("PATCH /api/models/churn", "PATCH /api/models/churn")]
    public void NextCommand_does_what_the_call_does(string call, string expected) => Assert.Equal(expected, NextCommand.Of("churn", new Need("code", "sentence", call)));

    [Theory]
    [InlineData("", 10, "")]
    [InlineData("one two three", 7, "one two|three")]
    [InlineData("a-word-that-is-too-long it", 5, "a-word-that-is-too-long|it")]
    public void Wrap_breaks_between_words(string text, int width, string expected) => Assert.Equal(expected, string.Join('|', Columns.Wrap(text, width)));
}
