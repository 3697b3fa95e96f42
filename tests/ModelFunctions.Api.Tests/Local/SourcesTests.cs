using ModelFunctions.Local;

namespace ModelFunctions.Api.Tests.Local;

public sealed class SourcesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("modelfunctions-sources-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Read_without_a_file_has_no_sources() => Assert.Empty(SourcesFile.Read(_folder.FullName).Sources);

    [Fact]
    public void Read_says_where_sources_are_set() => Assert.Equal(
        "sources.json in the host's data folder, which is read when the host starts", SourcesFile.Read(_folder.FullName).Place);

    [Fact]
    public void Read_has_every_source_by_its_name()
    {
        Write("""{"prod":{"kind":"prometheus","url":"http://127.0.0.1:9090"},"oncall":{"kind":"webhook","url":"https://example.org/ok","timeout":"00:00:02"}}""");
        var sources = SourcesFile.Read(_folder.FullName).Sources;
        Assert.Equal(["oncall", "prod"], sources.Keys.Order());
        Assert.Equal((new Uri("https://example.org/ok"), TimeSpan.FromSeconds(2)), (sources["ONCALL"].Url, sources["oncall"].Timeout));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"prod":[]}""")]
    [InlineData("""{"prod":{"kind":"prometheus","url":"http://127.0.0.1","timeout":5}}""")]
    public void Read_what_is_no_list_of_sources_says_so_with_an_example(string text)
    {
        Write(text);
        var refusal = Assert.Throws<FormatException>(() => SourcesFile.Read(_folder.FullName));
        Assert.Contains("sources.json", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("\"url\":\"http://", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "sources.json is not a list of sources: it is empty. An example is")]
    [InlineData("{\n  \"prod\": {", "it ends too early, at line 2, position 12. An example is")]
    [InlineData("[]", "the value has the wrong type. An example is")]
    [InlineData("""{"prod":{"kind":"webhook","url":"http://127.0.0.1","timeout":5}}""", "the value has the wrong type at $.prod.timeout. An example is")]
    public void Read_what_is_no_list_of_sources_says_where_in_words(string text, string said)
    {
        Write(text);
        Assert.Contains(said, Assert.Throws<FormatException>(() => SourcesFile.Read(_folder.FullName)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"prod":null}""", "'kind' of source 'prod' must be 'prometheus' or 'webhook'.")]
    [InlineData("""{"prod":{"kind":"prometheus"}}""", "'url' of source 'prod' must be an address that begins with http:// or https://.")]
    [InlineData("""{"prod":{"kind":"webhook","url":"http://127.0.0.1"},"PROD":{"kind":"webhook","url":"http://127.0.0.1"}}""", "source 'PROD' occurs twice")]
    public void Read_a_source_that_is_wrong_names_it_and_its_field(string text, string said)
    {
        Write(text);
        Assert.Contains(said, Assert.Throws<FormatException>(() => SourcesFile.Read(_folder.FullName)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_has_a_line_for_each_error_of_each_source()
    {
        Write("""{"prod":{"kind":"nagios","url":"file:///etc"},"oncall":{"kind":"webhook","url":"https://example.org","timeout":"soon"}}""");
        var message = Assert.Throws<FormatException>(() => SourcesFile.Read(_folder.FullName)).Message;
        Assert.Equal(3, message.Split(Environment.NewLine).Length);
    }

    private void Write(string text) => File.WriteAllText(Path.Combine(_folder.FullName, SourcesFile.Name), text);
}
