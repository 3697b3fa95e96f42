using ModelFunctions.Core.Configuration;
using ModelFunctions.Gateway.Tests.Harness;
using ModelFunctions.Testing.Options;

namespace ModelFunctions.Gateway.Tests;

public class GatewayOptionsTests
{
    private static readonly GatewayOptions Defaults = new() { Boot = "8f3a" };

    [Fact]
    public void Defaults_are_valid() => Assert.Null(Record.Exception(() => new ConfigurationErrors().Check(Defaults).ThrowIfAny()));

    [Fact]
    public void Documentation_has_every_default_and_range() => Assert.Empty(DocumentedOptions.Faults(
        Defaults, nameof(GatewayOptions.Name), nameof(GatewayOptions.Boot), nameof(GatewayOptions.CacheFolder), nameof(GatewayOptions.MemoryLimit),
        nameof(GatewayOptions.RequestsAtATime)));

    [Fact]
    public async Task A_gateway_with_options_out_of_range_is_refused_with_all_of_them()
    {
        var refused = await Assert.ThrowsAsync<FormatException>(() => GatewayUnderTest.StartAsync(change: options => options with
        {
            Name = "",
            Boot = "a boot",
            CacheFolder = "",
            PollInterval = TimeSpan.FromMilliseconds(99),
            ReportInterval = TimeSpan.FromSeconds(11),
            RequestTimeout = TimeSpan.Zero,
            MaxBodyBytes = 0,
            MemoryLimit = 0,
            ThreadsPerRequest = 257,
            RequestsAtATime = -1,
        }));

        Assert.Equal(
            [
                "Name must have 1 to 100 characters.",
                "Boot must have 1 to 32 characters of 0-9 a-f.",
                "CacheFolder must be a folder.",
                "The field PollInterval must be between 00:00:00.1000000 and 00:01:00.",
                "The field ReportInterval must be between 00:00:00.0100000 and 00:00:10.",
                "The field RequestTimeout must be between 00:00:00.0100000 and 00:10:00.",
                "The field MaxBodyBytes must be between 1 and 1073741824.",
                "MemoryLimit must be at least 1.",
                "The field ThreadsPerRequest must be between 1 and 256.",
                "The field RequestsAtATime must be between 1 and 10000.",
            ],
            refused.Message.Split(Environment.NewLine));
    }
}
