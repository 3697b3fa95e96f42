using ModelFunctions.Engine.Retention;

namespace ModelFunctions.Engine.Tests.Retention;

public class RetentionPeriodsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData(" ")]
    public void Parse_nothing_is_the_defaults(string? text)
    {
        var periods = RetentionPeriods.Parse(text);

        Assert.Equal(TimeSpan.FromDays(30), periods.Health);
        Assert.Equal(TimeSpan.FromDays(7), periods.Answers);
        Assert.Equal(TimeSpan.FromDays(7), periods.Instances);
        Assert.Equal(TimeSpan.FromDays(30), periods.Rejected);
        Assert.Null(periods.Uploads);
    }

    [Fact]
    public void Parse_takes_what_is_named_and_leaves_the_rest()
    {
        var periods = RetentionPeriods.Parse("health=forever, answers = 48h,instances=14d, rejected=3650d, uploads=1d");

        Assert.Equal(
            new RetentionPeriods
            {
                Health = null,
                Answers = TimeSpan.FromDays(2),
                Instances = TimeSpan.FromDays(14),
                Rejected = TimeSpan.FromDays(3650),
                Uploads = TimeSpan.FromDays(1),
            },
            periods);
    }

    [Theory]
    [InlineData("health", "'health' in the retention is not understood")]
    [InlineData("health=", "'health=' in the retention")]
    [InlineData("events=3d", "'events=3d' in the retention")]
    [InlineData("health=23h", "1d to 3650d or 'forever'")]
    [InlineData("uploads=3651d", "'uploads=3651d' in the retention")]
    [InlineData("health=3d,", "'' in the retention")]
    [InlineData("health=3d=4d", "'health=3d=4d' in the retention")]
    [InlineData("health=3d, health=4d", "names 'health' twice")]
    public void Parse_says_what_is_wrong_and_what_is_allowed(string text, string message) =>
        Assert.Contains(message, Assert.Throws<FormatException>(() => RetentionPeriods.Parse(text)).Message, StringComparison.Ordinal);
}
