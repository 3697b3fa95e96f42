using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Local;

namespace ModelFunctions.Api.Tests.Local;

public sealed class LocalOptionsTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("modelfunctions-options-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Parse_an_empty_command_line_has_the_defaults()
    {
        var options = LocalOptions.Parse([]);

        Assert.Equal(new Uri("http://127.0.0.1:7071"), options.Urls);
        Assert.Equal(UploadRules.Default.Rejected, options.Uploads.Rejected);
        Assert.Equal((Path.GetFullPath(".local"), "UseDevelopmentStorage=true", false), (options.Data, options.Storage, options.ExitWithStandardInput));
    }

    [Fact]
    public void Parse_takes_every_option_and_the_sources_of_the_data_folder()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "sources.json"), """{"prod":{"kind":"webhook","url":"http://127.0.0.1:9090"}}""");

        var options = LocalOptions.Parse(
            ["--urls", "http://0.0.0.0:0", "--data", _folder.FullName, "--storage", "UseDevelopmentStorage=true", "--key", "k", "--rejected-files", "*.bak", "--retention", "health=90d", "--exit-with-stdin"]);

        Assert.Equal((new Uri("http://0.0.0.0:0"), _folder.FullName, "k", true), (options.Urls, options.Data, options.Key, options.ExitWithStandardInput));
        Assert.Equal(["prod"], options.Sources.Sources.Keys);
        Assert.Equal(["*.bak"], options.Uploads.Rejected);
        Assert.Equal(TimeSpan.FromDays(90), options.Retention.Health);
    }

    [Fact]
    public void Parse_has_a_line_for_each_error()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "sources.json"), """{"prod":{"kind":"nagios","url":"http://127.0.0.1:9090"}}""");

        var wrong = Assert.Throws<FormatException>(() => LocalOptions.Parse(
            ["--prot", "80", "--urls", "https://127.0.0.1:0", "--storage", "nonsense", "--data", _folder.FullName, "--rejected-files", "a/b", "--retention", "health", "--key"]));

        Assert.Collection(
            wrong.Message.Split(Environment.NewLine),
            line => Assert.StartsWith("'--prot' is not an option", line, StringComparison.Ordinal),
            line => Assert.StartsWith("'https://127.0.0.1:0' is not a URL", line, StringComparison.Ordinal),
            line => Assert.StartsWith("'a/b' in the list of rejected files", line, StringComparison.Ordinal),
            line => Assert.StartsWith("'health' in the retention", line, StringComparison.Ordinal),
            line => Assert.StartsWith("'--key' is not an option, or its value is missing", line, StringComparison.Ordinal),
            line => Assert.StartsWith("--storage needs a connection string", line, StringComparison.Ordinal),
            line => Assert.EndsWith("'kind' of source 'prod' must be 'prometheus' or 'webhook'.", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public void Parse_an_empty_connection_string_is_one_sentence(string connection) => Assert.Equal(
        "--storage needs a connection string, such as UseDevelopmentStorage=true. It is empty.",
        Assert.Throws<FormatException>(() => LocalOptions.Parse(["--storage", connection, "--data", _folder.FullName])).Message);

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task RunAsync_help_is_no_mistake_and_starts_nothing(string help) => Assert.Equal(0, await LocalHost.RunAsync(["--urls", "nonsense", help]));

    [Theory]
    [InlineData("http://localhost:0")]
    [InlineData("http://[::1]:0")]
    public void Parse_a_loopback_address_needs_no_key(string url) => Assert.Equal(new Uri(url), LocalOptions.Parse(["--urls", url]).Urls);

    [Fact]
    public void Parse_another_address_needs_a_key() => Assert.Contains(
        "--key KEY", Assert.Throws<FormatException>(() => LocalOptions.Parse(["--urls", "http://0.0.0.0:0", "--key", ""])).Message, StringComparison.Ordinal);
}
