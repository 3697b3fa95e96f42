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

    [Theory]
    [InlineData("Penguins")]
    [InlineData("pe")]
    [InlineData("penguins.blob.core.windows.net")]
    public void Read_an_account_that_is_none_names_it(string account) =>
        Assert.Contains($"'{account}'", Assert.Throws<FormatException>(() => Read(("MODELFN_ACCOUNT", account))).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_a_connection_string_that_is_none_names_the_setting_and_does_not_repeat_it()
    {
        var message = Assert.Throws<FormatException>(() => Read(("MODELFN_STORAGE", "AccountKey=secret"))).Message;

        Assert.StartsWith("MODELFN_STORAGE needs a connection string", message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_all_that_is_wrong_in_one_message()
    {
        var message = Assert.Throws<FormatException>(() => Read(
            ("MODELFN_PORT", "http"), ("MODELFN_ADDRESS", "localhost"), ("MODELFN_NAME", new string('n', 101)))).Message;

        Assert.Collection(
            message.Split(Environment.NewLine),
            line => Assert.Contains("MODELFN_STORAGE", line, StringComparison.Ordinal),
            line => Assert.Contains("MODELFN_PORT is 'http'", line, StringComparison.Ordinal),
            line => Assert.Contains("MODELFN_ADDRESS is 'localhost'", line, StringComparison.Ordinal),
            line => Assert.Equal("MODELFN_NAME must have 1 to 100 characters.", line));
    }

    [Theory]
    [InlineData("gw-7", "gw-7/8f3a")]
    [InlineData("", null)]
    public void ToOptions_has_the_name_or_the_machine_s(string name, string? source) =>
        Assert.Equal(source ?? $"{Environment.MachineName}/8f3a", Read(("MODELFN_ACCOUNT", "penguins"), ("MODELFN_NAME", name)).ToOptions("8f3a").Source);

    [Theory]
    [InlineData("127.0.0.1", "", "", false)]
    [InlineData("::1", "", "", false)]
    [InlineData("", "secret", "", true)]
    [InlineData("127.0.0.1", "secret", "", true)]
    [InlineData("", "", "--anonymous", false)]
    [InlineData("10.0.0.4", "", "--anonymous", false)]
    public void Read_asks_for_a_key_where_one_is_set(string address, string key, string argument, bool asks)
    {
        (string, string)[] variables = [("MODELFN_ACCOUNT", "penguins"), ("MODELFN_ADDRESS", address), ("MODELFN_KEY", key)];
        Assert.Equal(asks, ReadWith(argument, variables).Key is { } read && read.Is("secret"));
    }

    [Theory]
    [InlineData("", "all addresses")]
    [InlineData("10.0.0.4", "10.0.0.4")]
    [InlineData("0.0.0.0", "0.0.0.0")]
    public void Read_off_loopback_with_neither_key_nor_anonymous_says_what_to_set(string address, string named)
    {
        var refusal = Assert.Throws<FormatException>(() => ReadWith("", ("MODELFN_ACCOUNT", "penguins"), ("MODELFN_ADDRESS", address)));
        Assert.All([named, "MODELFN_KEY", "--anonymous", "MODELFN_ADDRESS"], text => Assert.Contains(text, refusal.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_a_key_and_anonymous_is_refused() =>
        Assert.Contains("choose one", Assert.Throws<FormatException>(
            () => ReadWith("--anonymous", ("MODELFN_ACCOUNT", "penguins"), ("MODELFN_KEY", "secret"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Read_an_unknown_option_names_it() =>
        Assert.Contains("'--anonymus'", Assert.Throws<FormatException>(
            () => ReadWith("--anonymus", ("MODELFN_ACCOUNT", "penguins"))).Message, StringComparison.Ordinal);

    private static GatewaySettings Read(params (string Name, string Value)[] variables) => ReadWith("--anonymous", variables);

    private static GatewaySettings ReadWith(string argument, params (string Name, string Value)[] variables) => GatewaySettings.Read(
        name => variables.FirstOrDefault(variable => variable.Name == name).Value, argument.Length > 0 ? [argument] : []);
}
