namespace ModelFunctions.App.Tests.Settings;

public sealed class StorageSettingsTests
{
    [Fact]
    public void Read_takes_a_connection_string() => Assert.Equal("devstoreaccount1 devstoreaccount1", Read(("ModelStorage", "UseDevelopmentStorage=true")));

    [Fact]
    public void Read_takes_the_addresses_that_the_identity_is_used_for() => Assert.Equal("acme acme", Read(
        ("ModelStorage:blobServiceUri", "https://acme.blob.core.windows.net"), ("ModelStorage:tableServiceUri", "https://acme.table.core.windows.net")));

    [Fact]
    public void Read_without_either_names_both()
    {
        var missing = Assert.Throws<FormatException>(() => Read());
        Assert.Contains("ModelStorage to a connection string", missing.Message, StringComparison.Ordinal);
        Assert.Contains("ModelStorage__blobServiceUri is ''; it must be an address such as https://ACCOUNT.blob.core", missing.Message, StringComparison.Ordinal);
        Assert.Contains("ModelStorage__tableServiceUri is ''; it must be an address such as https://ACCOUNT.table.core", missing.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ModelStorage:blobServiceUri")]
    [InlineData("ModelStorage:tableServiceUri")]
    public void Read_with_one_address_only_is_refused(string setting) =>
        Assert.Throws<FormatException>(() => Read((setting, "https://acme.blob.core.windows.net")));

    [Fact]
    public void Read_with_what_is_no_address_is_refused() => Assert.Throws<FormatException>(() => Read(
        ("ModelStorage:blobServiceUri", "acme"), ("ModelStorage:tableServiceUri", "acme")));

    private static string Read(params (string Key, string Value)[] settings)
    {
        var (blobs, tables) = StorageSettings.Read(AppSettings.Of(settings));
        return $"{blobs.AccountName} {tables.AccountName}";
    }
}
