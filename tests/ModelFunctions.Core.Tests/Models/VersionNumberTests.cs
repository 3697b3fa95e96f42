using CsCheck;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Tests.Models;

public sealed class VersionNumberTests
{
    [Fact]
    public void TryParse_reads_what_ToString_writes() => Gen.Int[1, int.MaxValue].Sample(value =>
    {
        Assert.True(VersionNumber.TryParse(new VersionNumber(value).ToString(), out var number));
        Assert.Equal(value, number.Value);
    });

    [Theory]
    [InlineData("1", 1)]
    [InlineData("10", 10)]
    [InlineData("2147483647", int.MaxValue)]
    public void TryParse_whole_numbers_from_1_are_read(string text, int value)
    {
        Assert.True(VersionNumber.TryParse(text, out var number));
        Assert.Equal(new VersionNumber(value), number);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("01")]
    [InlineData("00")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("1\n")]
    [InlineData("1\0")]
    [InlineData("1.0")]
    [InlineData("1e3")]
    [InlineData("1,000")]
    [InlineData("0x1")]
    [InlineData("(1)")]
    [InlineData("2147483648")]
    [InlineData("4294967297")]
    [InlineData("99999999999")]
    [InlineData("99999999999999999999999999999999")]
    [InlineData("\u0661")]
    [InlineData("\uFF11")]
    [InlineData("½")]
    [InlineData("latest")]
    [InlineData("v1")]
    public void TryParse_anything_else_is_no_number(string? text)
    {
        Assert.False(VersionNumber.TryParse(text, out var number));
        Assert.Equal(default, number);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    public void Constructor_below_1_is_refused(int value) => Assert.Throws<ArgumentOutOfRangeException>(() => new VersionNumber(value));

    [Fact]
    public void Value_of_a_default_is_refused() => Assert.Throws<InvalidOperationException>(() => default(VersionNumber).Value);

    [Fact]
    public void Next_counts_from_the_first()
    {
        Assert.Equal(1, VersionNumber.First.Value);
        Assert.Equal(3, VersionNumber.First.Next.Next.Value);
    }

    [Fact]
    public void Next_of_the_last_does_not_start_over() => Assert.Throws<OverflowException>(() => new VersionNumber(int.MaxValue).Next);

    [Fact]
    public void CompareTo_orders_by_number_not_by_text()
    {
        var (two, ten) = (new VersionNumber(2), new VersionNumber(10));

        Assert.True(two < ten && ten > two && two <= ten && ten >= two);
        Assert.True(ten.CompareTo(two) > 0);
        Assert.Equal(0, ten.CompareTo(new VersionNumber(10)));
    }
}
