namespace ModelFunctions.Gateway.Tests;

public class GatewaySettingsTests
{
    [Fact]
    public void Read_a_connection_string_and_defaults()
    {
        var settings = Read(("MODELFN_STORAGE", "UseDevelopmentStorage=true"));

        Assert.Equal((8080, null, "devstoreaccount1"), (settings.Port, settings.Name, settings.Blobs.AccountName));
    }

    [Fact]
    public void Read_an_account_port_and_name()
    {
        var settings = Read(("MODELFN_ACCOUNT", "penguins"), ("MODELFN_PORT", "0"), ("MODELFN_NAME", "gw-7"));

        Assert.Equal((0, "gw-7", "https://penguins.table.core.windows.net/"), (settings.Port, settings.Name, settings.Tables.Uri.ToString()));
    }

    [Theory]
    [InlineData("MODELFN_PORT", "8080")]
    [InlineData("MODELFN_STORAGE", "")]
    public void Read_without_a_storage_names_what_is_missing(string variable, string value) =>
        Assert.Contains("MODELFN_STORAGE", Assert.Throws<FormatException>(() => Read((variable, value))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    [InlineData("")]
    public void Read_an_address_or_all(string address) =>
        Assert.Equal(address, Read(("MODELFN_ACCOUNT", "penguins"), ("MODELFN_ADDRESS", address)).Address?.ToString() ?? "");

    [Fact]
    public void Read_an_address_that_is_none_names_it() =>
        Assert.Contains("'localhost'", Assert.Throws<FormatException>(
            () => Read(("MODELFN_ACCOUNT", "penguins"), ("MODELFN_ADDRESS", "localhost"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("http")]
    [InlineData("-1")]
    [InlineData("65536")]
    public void Read_a_port_that_is_none_names_it(string port) =>
        Assert.Contains($"'{port}'", Assert.Throws<FormatException>(
            () => Read(("MODELFN_ACCOUNT", "penguins"), ("MODELFN_PORT", port))).Message, StringComparison.Ordinal);

    private static GatewaySettings Read(params (string Name, string Value)[] variables) =>
        GatewaySettings.Read(name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
