using ModelFunctions.Dev.Azurite;
using ModelFunctions.Dev.Commands;

namespace ModelFunctions.Dev.Tests.Commands;

/// <summary>What a person pastes. The Azure CLI knows no <c>UseDevelopmentStorage=true</c>.</summary>
public sealed class UpGuideTests
{
    private static readonly UpOptions Options = new("/data", 7100, 10000, Functions: true);

    private static readonly AzuritePorts Storage = AzuritePorts.From(10000);

    [Fact]
    public void Print_has_the_upload_by_the_Azure_CLI_with_the_whole_connection_string()
    {
        var text = new StringWriter();
        UpGuide.Print(text, Options, Storage, ".local/env");

        Assert.DoesNotContain("UseDevelopmentStorage", text.ToString(), StringComparison.Ordinal);
        Assert.Contains($"az storage blob upload --connection-string \"{Storage.ConnectionString}\" --overwrite -c models ", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("BlobEndpoint=http://127.0.0.1:10000/devstoreaccount1;", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("curl http://127.0.0.1:7101/v2/models/penguins", text.ToString(), StringComparison.Ordinal);
        Assert.Contains("`. .local/env`", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_of_the_environment_is_what_a_shell_reads() => Assert.Equal(
        $"""
        export AZURE_STORAGE_CONNECTION_STRING='{Storage.ConnectionString}'
        export MODELFN_URL='http://127.0.0.1:7100'
        export MODELFN_GATEWAY='http://127.0.0.1:7101'

        """.ReplaceLineEndings("\n"),
        UpEnvironment.Text(Options, Storage));
}
