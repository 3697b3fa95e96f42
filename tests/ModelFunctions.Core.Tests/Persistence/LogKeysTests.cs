using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Core.Tests.Persistence;

public sealed class LogKeysTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly ModelName Churn = ModelName.Parse("churn");

    [Fact]
    public void Event_sorts_by_time_and_sequence_newest_first()
    {
        string[] keys = [LogKeys.Event(Churn, Noon.AddTicks(1), 1), LogKeys.Event(Churn, Noon, 3), LogKeys.Event(Churn, Noon, 2), LogKeys.Event(Churn, Noon.AddYears(-9), 1)];
        Assert.Equal(keys, keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Day_is_that_of_UTC_and_the_newest_sorts_first()
    {
        Assert.Equal(LogKeys.Day(Noon), LogKeys.Day(new DateTimeOffset(2026, 3, 3, 1, 0, 0, TimeSpan.FromHours(3))));
        Assert.True(string.CompareOrdinal(LogKeys.Day(Noon.AddDays(1)), LogKeys.Day(Noon)) < 0);
        Assert.StartsWith("~events-", LogKeys.PartitionOf(LogKeys.Day(Noon)), StringComparison.Ordinal);
    }

    [Fact]
    public void DayOf_a_key_is_the_day_of_its_event() => Assert.Equal(LogKeys.Day(Noon), LogKeys.DayOf(LogKeys.Event(Churn, Noon, 7)));

    [Theory]
    [InlineData("")]
    [InlineData("churn")]
    [InlineData("0000000000000000001")]
    [InlineData("9223372036854775807~churn~1")]
    [InlineData("-000000000000000001~churn~1")]
    public void DayOf_what_is_no_key_is_null(string text) => Assert.Null(LogKeys.DayOf(text));

    [Fact]
    public void Between_has_the_moment_itself_and_goes_on_after_a_key()
    {
        var key = LogKeys.Event(Churn, Noon, 7);
        Assert.True(LogKeys.Between(Noon, null).Contains(key));
        Assert.False(LogKeys.Between(Noon.AddTicks(1), null).Contains(key));
        Assert.False(LogKeys.Between(null, key).Contains(key));
        Assert.True(LogKeys.Between(null, key).Contains(LogKeys.Event(Churn, Noon, 6)));
    }
}
