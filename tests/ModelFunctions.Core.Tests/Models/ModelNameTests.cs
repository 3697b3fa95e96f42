using CsCheck;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Tests.Models;

public sealed class ModelNameTests
{
    private static readonly Gen<string> AlmostNames = Gen.Char["abz019-.A_/"].Array[0, 66].Select(chars => new string(chars));

    [Theory]
    [InlineData("a")]
    [InlineData("0")]
    [InlineData("churn")]
    [InlineData("7-days")]
    [InlineData("a--b")]
    [InlineData("churn-v2-1")]
    public void TryParse_letters_digits_and_inner_hyphens_are_a_name(string text)
    {
        Assert.True(ModelName.TryParse(text, out var name));
        Assert.Equal(text, name.Text);
        Assert.Equal(text, name.ToString());
    }

    [Theory]
    [MemberData(nameof(HostileText.Names), MemberType = typeof(HostileText))]
    [InlineData("A")]
    [InlineData("Churn")]
    [InlineData("a-")]
    [InlineData("a_b")]
    [InlineData("a.b")]
    public void TryParse_anything_else_is_no_name(string? text)
    {
        Assert.False(ModelName.TryParse(text, out var name));
        Assert.Equal(default, name);
    }

    [Theory]
    [InlineData(63, true)]
    [InlineData(64, false)]
    [InlineData(100_000, false)]
    public void TryParse_at_most_63_characters_are_a_name(int length, bool allowed) =>
        Assert.Equal(allowed, ModelName.TryParse(new string('a', length), out _));

    [Fact]
    public void TryParse_a_name_that_it_lets_through_needs_no_escaping_anywhere() => AlmostNames.Sample(text =>
    {
        if (!ModelName.TryParse(text, out var name)) return;
        Assert.Equal(text, Uri.EscapeDataString(name.Text));
        Assert.Equal($"/{text}/x", new Uri($"http://host/{name}/x").AbsolutePath);
        Assert.InRange(name.Text.Length, 1, ModelName.MaxLength);
    });

    [Fact]
    public void Parse_of_no_name_says_what_is_allowed()
    {
        var refusal = Assert.Throws<FormatException>(() => ModelName.Parse("Churn"));

        Assert.Contains("'Churn'", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(ModelName.Allowed, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_a_default_is_refused_and_its_ToString_is_empty()
    {
        Assert.Throws<InvalidOperationException>(() => default(ModelName).Text);
        Assert.Equal("", default(ModelName).ToString());
    }

    [Fact]
    public void CompareTo_orders_as_table_keys_are_ordered()
    {
        string[] ordered = ["0", "a", "a-b", "a0", "aa", "b"];

        Assert.Equal(ordered, ordered.Reverse().Select(ModelName.Parse).Order().Select(name => name.Text));
        Assert.True(ModelName.Parse("a-b") < ModelName.Parse("a0"));
        Assert.True(ModelName.Parse("b") > ModelName.Parse("aa"));
        Assert.True(ModelName.Parse("b") >= ModelName.Parse("b"));
        Assert.True(ModelName.Parse("b") <= ModelName.Parse("b"));
    }
}
