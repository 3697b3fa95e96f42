using ModelFunctions.Monitoring;

namespace ModelFunctions.App.Tests.Settings;

public sealed class SourceSettingsTests
{
    [Fact]
    public void Read_without_sources_is_empty() => Assert.Empty(SourceSettings.Read(AppSettings.Of()).Sources);

    [Fact]
    public void Read_says_where_sources_are_set() =>
        Assert.Equal("the app's settings Sources__NAME__kind and Sources__NAME__url", SourceSettings.Read(AppSettings.Of()).Place);

    [Fact]
    public void Read_takes_all_that_a_source_has()
    {
        var sources = SourceSettings.Read(AppSettings.Of(
            ("Sources:prom:kind", "prometheus"), ("Sources:prom:url", "https://prom.example:9090"), ("Sources:prom:token", "secret"),
            ("Sources:prom:timeout", "00:00:07"), ("Sources:ask:kind", "Webhook"), ("Sources:ask:url", "http://ask.example/health"))).Sources;
        var (prom, ask) = (sources["prom"], sources["ask"]);
        Assert.Equal(
            (SourceKind.Prometheus, new Uri("https://prom.example:9090"), "secret", TimeSpan.FromSeconds(7)),
            (prom.Kind, prom.Url, prom.Token, prom.Timeout));
        Assert.Equal((SourceKind.Webhook, null, TimeSpan.FromSeconds(5)), (ask.Kind, ask.Token, ask.Timeout));
    }

    [Theory]
    [InlineData("url", "", "Sources__prom__url must be")]
    [InlineData("url", "prom.example", "begins with http:// or https://")]
    [InlineData("url", "file:///etc/passwd", "begins with http:// or https://")]
    [InlineData("kind", "carrier pigeon", "Sources__prom__kind must be")]
    [InlineData("kind", "7", "'prometheus' or 'webhook'")]
    [InlineData("timeout", "soon", "Sources__prom__timeout is 'soon'; it must be a time such as 00:00:05")]
    [InlineData("timeout", "00:00:00", "Sources__prom__timeout must be between 00:00:00.0100000 and 00:01:00")]
    [InlineData("token", "secret\n", "Sources__prom__token must have visible ASCII characters only")]
    [InlineData("tokn", "secret", "Sources__prom__tokn is unknown; a source has kind, url, token and timeout")]
    public void Read_says_which_setting_is_wrong_and_what_it_needs(string field, string value, string said)
    {
        var settings = new Dictionary<string, string> { ["kind"] = "prometheus", ["url"] = "https://prom.example", [field] = value };
        var wrong = Assert.Throws<FormatException>(() => SourceSettings.Read(
            AppSettings.Of([.. settings.Select(setting => ($"Sources:prom:{setting.Key}", setting.Value))])));
        Assert.Contains(said, wrong.Message, StringComparison.Ordinal);
    }
}
