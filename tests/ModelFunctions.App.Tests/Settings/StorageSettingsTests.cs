using ModelFunctions.Storage;

namespace ModelFunctions.App.Tests.Settings;

public sealed class StorageSettingsTests
{
    [Fact]
    public void Open_takes_a_connection_string() => Assert.NotNull(Open(("ModelStorage", "UseDevelopmentStorage=true")));

    [Fact]
    public void Open_takes_the_addresses_that_the_identity_is_used_for() => Assert.NotNull(Open(
        ("ModelStorage:blobServiceUri", "https://acme.blob.core.windows.net"), ("ModelStorage:tableServiceUri", "https://acme.table.core.windows.net")));

    [Fact]
    public void Open_without_either_names_both()
    {
        var missing = Assert.Throws<InvalidOperationException>(() => Open());
        Assert.Contains("ModelStorage with a connection string", missing.Message, StringComparison.Ordinal);
        Assert.Contains("ModelStorage__tableServiceUri", missing.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ModelStorage:blobServiceUri")]
    [InlineData("ModelStorage:tableServiceUri")]
    public void Open_with_one_address_only_is_refused(string setting) =>
        Assert.Throws<InvalidOperationException>(() => Open((setting, "https://acme.blob.core.windows.net")));

    [Fact]
    public void Open_with_what_is_no_address_is_refused() => Assert.Throws<InvalidOperationException>(() => Open(
        ("ModelStorage:blobServiceUri", "acme"), ("ModelStorage:tableServiceUri", "acme")));

    private static ModelStorage Open(params (string Key, string Value)[] settings) => StorageSettings.Open(AppSettings.Of(settings), TimeProvider.System);
}
