using CsCheck;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Tests.Models;

public sealed class FileNameTests
{
    private static readonly Gen<string> AlmostNames = Gen.Char["aZ09._-/%\""].Array[0, 12].Select(chars => new string(chars));

    [Theory]
    [InlineData("m")]
    [InlineData("model.onnx")]
    [InlineData("Model_v2.final-1.ONNX")]
    [InlineData("2026.03.02")]
    public void TryParse_letters_digits_dots_underscores_and_hyphens_are_a_name(string text)
    {
        Assert.True(FileName.TryParse(text, out var name));
        Assert.Equal(text, name.Text);
        Assert.Equal(text, name.ToString());
    }

    [Theory]
    [MemberData(nameof(HostileText.Names), MemberType = typeof(HostileText))]
    [InlineData(".hidden")]
    [InlineData("_a")]
    [InlineData("a..b")]
    [InlineData("a..")]
    public void TryParse_anything_else_is_no_name(string? text)
    {
        Assert.False(FileName.TryParse(text, out var name));
        Assert.Equal(default, name);
    }

    [Theory]
    [InlineData(128, true)]
    [InlineData(129, false)]
    public void TryParse_at_most_128_characters_are_a_name(int length, bool allowed) =>
        Assert.Equal(allowed, FileName.TryParse(new string('a', length), out _));

    [Fact]
    public void TryParse_a_name_that_it_lets_through_stays_one_segment_of_a_path() => AlmostNames.Sample(text =>
    {
        if (!FileName.TryParse(text, out var name)) return;
        Assert.Equal(["/", "registry/", text], new Uri($"http://host/registry/{name}").Segments);
    });

    [Fact]
    public void Parse_of_no_name_says_what_is_allowed()
    {
        var refusal = Assert.Throws<FormatException>(() => FileName.Parse("../x"));

        Assert.Contains("'../x'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(FileName.Allowed, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_a_default_is_refused_and_its_ToString_is_empty()
    {
        Assert.Throws<InvalidOperationException>(() => default(FileName).Text);
        Assert.Equal("", default(FileName).ToString());
    }
}
