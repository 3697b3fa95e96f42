using System.Text.Json;
using CsCheck;
using ModelFunctions.Cli.Client;

namespace ModelFunctions.Cli.Tests.Client;

public sealed class PlainTextTests
{
    [Theory]
    [InlineData("plain ä 漢 🙂", "plain ä 漢 🙂")]
    [InlineData("a\tb\nc\rd", "a b c d")]
    [InlineData("\u001b[31mred", "�[31mred")]
    [InlineData("\u009b31m", "�31m")]
    [InlineData("\u202Egnp.exe\u2066", "�gnp.exe�")]
    [InlineData("zero\u200Bwidth\u2028line", "zero�width�line")]
    public void Of_leaves_what_is_seen_and_replaces_what_is_not(string text, string expected) => Assert.Equal(expected, PlainText.Of(text));

    [Fact]
    public void Of_any_text_controls_nothing_and_is_the_same_again() => Gen.String.Sample(text =>
    {
        var plain = PlainText.Of(text);
        Assert.DoesNotContain(plain, letter => char.IsControl(letter) || letter is >= '\u202A' and <= '\u202E');
        Assert.Equal(plain, PlainText.Of(plain));
    });

    [Fact]
    public void Every_text_that_is_read_is_plain_names_in_a_dictionary_too()
    {
        var version = JsonDocument.Parse("""{"model":"\u001bm","version":1,"file":"f","length":1,"sha256":"s","metadata":{"\u001bk":"\u001bv"},"tags":{}}""").RootElement.AsVersion();

        Assert.Equal(("�m", "�k", "�v"), (version.Model, version.Metadata.Single().Key, version.Metadata.Single().Value));
    }

    [Fact]
    public void A_line_of_json_is_ascii_and_says_the_same()
    {
        var line = JsonLine.Of(JsonDocument.Parse("{\"a\":\"\\u001b \u009b \u202E ä\\n\"}").RootElement);

        Assert.All(line, letter => Assert.InRange(letter, ' ', '~'));
        Assert.Equal("\u001b \u009b \u202E ä\n", JsonDocument.Parse(line).RootElement.GetProperty("a").GetString());
    }
}
