using ModelFunctions.Core.Configuration;
using ModelFunctions.Testing.Options;

namespace ModelFunctions.Monitoring.Tests;

public class SourceOptionsTests
{
    [Fact]
    public void Documentation_has_every_default_and_range() => Assert.Empty(DocumentedOptions.Faults(
        new SourceOptions { Kind = SourceKind.Webhook, Url = new Uri("https://example.org") }, nameof(SourceOptions.Kind), nameof(SourceOptions.Url)));

    [Fact]
    public void Check_names_every_property_that_is_wrong()
    {
        var source = new SourceOptions { Kind = (SourceKind)7, Url = new Uri("ftp://example.org"), Token = "two words", Timeout = TimeSpan.FromHours(1) };

        var wrong = Assert.Throws<FormatException>(new ConfigurationErrors().Check(source).ThrowIfAny);

        Assert.Equal(["Kind", "Url", "Token", "Timeout"], wrong.Message.Split(Environment.NewLine).Select(line => line.Split(" must ")[0]));
    }
}
