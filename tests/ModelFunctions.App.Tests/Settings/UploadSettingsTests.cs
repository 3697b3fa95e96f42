using ModelFunctions.Core.Models.Uploads;

namespace ModelFunctions.App.Tests.Settings;

public sealed class UploadSettingsTests
{
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Read_without_the_setting_is_the_default(string? value) =>
        Assert.Equal(UploadRules.Default.Rejected, UploadSettings.Read(value is null ? AppSettings.Of() : AppSettings.Of(("RejectedFiles", value))).Rejected);

    [Fact]
    public void Read_takes_the_list() => Assert.Equal(["*.bak"], UploadSettings.Read(AppSettings.Of(("RejectedFiles", "*.bak"))).Rejected);

    [Fact]
    public void Read_says_which_setting_is_wrong() => Assert.StartsWith(
        "RejectedFiles: 'a/b' in the list", Assert.Throws<FormatException>(() => UploadSettings.Read(AppSettings.Of(("RejectedFiles", "a/b")))).Message, StringComparison.Ordinal);
}
