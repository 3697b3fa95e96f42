using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Thresholds;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Tests.Models;

public sealed class FreeTextTests
{
    [Theory]
    [InlineData("abcde", 5, "abcde")]
    [InlineData("abcdef", 5, "abcd…")]
    [InlineData("abc😀f", 5, "abc…")]
    [InlineData("ab😀ef", 5, "ab😀…")]
    [InlineData("", 5, "")]
    public void Cut_keeps_the_beginning_and_no_half_of_a_character(string text, int most, string expected) =>
        Assert.Equal(expected, FreeText.Cut(text, most));

    [Fact]
    public void What_a_machine_tells_is_cut_where_it_comes_in()
    {
        var told = new string('x', 100_000);
        Assert.Equal(FreeText.MaxTold, (new GateReport("gw/1", VersionNumber.First, GateOutcome.NotLoaded, Samples.Now) { Reason = told }).Reason!.Length);
        Assert.Equal(FreeText.MaxTold, (new Measurement(Samples.Now, MeasurementOutcome.Error) { Detail = told }).Detail!.Length);
    }
}
