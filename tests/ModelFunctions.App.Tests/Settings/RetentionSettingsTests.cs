using ModelFunctions.Engine.Retention;

namespace ModelFunctions.App.Tests.Settings;

public sealed class RetentionSettingsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Read_without_the_setting_is_the_default(string? value) =>
        Assert.Equal(new RetentionPeriods(), RetentionSettings.Read(value is null ? AppSettings.Of() : AppSettings.Of(("Retention", value))));

    [Fact]
    public void Read_takes_the_periods() =>
        Assert.Equal(TimeSpan.FromDays(90), RetentionSettings.Read(AppSettings.Of(("Retention", "health=90d"))).Health);

    [Fact]
    public void Read_says_which_setting_is_wrong() => Assert.StartsWith(
        "Retention: 'events=1d' in the retention", Assert.Throws<FormatException>(() => RetentionSettings.Read(AppSettings.Of(("Retention", "events=1d")))).Message, StringComparison.Ordinal);
}
