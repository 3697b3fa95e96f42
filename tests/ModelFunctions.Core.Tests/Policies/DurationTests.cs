using CsCheck;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Tests.Policies;

public class DurationTests
{
    [Theory]
    [InlineData("30s", 30)]
    [InlineData("5m", 300)]
    [InlineData("1h", 3600)]
    [InlineData("1d", 86400)]
    [InlineData("0s", 0)]
    public void TryParse_number_and_unit_is_that_long(string text, int seconds)
    {
        Assert.True(Duration.TryParse(text, out var span));
        Assert.Equal(TimeSpan.FromSeconds(seconds), span);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("5")]
    [InlineData("5 m")]
    [InlineData("-5m")]
    [InlineData("1.5h")]
    [InlineData("5M")]
    [InlineData("99999999d")]
    [InlineData("00:05:00")]
    public void TryParse_anything_else_is_refused(string? text) => Assert.False(Duration.TryParse(text, out _));

    [Fact]
    public void Format_reads_back_as_the_same() =>
        Gen.Int[0, 9_000_000].Sample(seconds => Duration.Parse(Duration.Format(TimeSpan.FromSeconds(seconds))).TotalSeconds == seconds);

    [Fact]
    public void Format_uses_the_largest_unit_that_fits()
    {
        Assert.Equal("90s", Duration.Format(TimeSpan.FromSeconds(90)));
        Assert.Equal("2m", Duration.Format(TimeSpan.FromSeconds(120)));
        Assert.Equal("1d", Duration.Format(TimeSpan.FromHours(24)));
    }
}
