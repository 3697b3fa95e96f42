using ModelFunctions.Api.Http;
using ModelFunctions.Api.Views;
using ModelFunctions.Cli.Tests.Hosts;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Cli.Tests.Client;

public sealed class ApiClientTests
{
    [Fact]
    public async Task A_list_is_read_page_after_page_and_never_from_another_host()
    {
        var host = new CannedHost()
            .Has("GET models", new Page<ModelSummary>([Entry("a")], "https://evil.test/elsewhere?after=a&max=1000"))
            .Has("GET models", new Page<ModelSummary>([Entry("b")], null));

        var ran = await Ran.InAsync(host.Shell(), "list", "-o", "json");

        Assert.Equal(2, ran.Lines.Count);
        Assert.Equal(["GET models?max=1000", "GET models?after=a&max=1000"], host.Calls);
    }

    [Fact]
    public async Task A_list_asks_for_no_more_than_is_wanted()
    {
        var versions = new Page<VersionView>([.. Enumerable.Range(1, 3).Select(number => Sample.Version(number))], "http://host.test/api/models/churn/versions?before=1");
        var host = new CannedHost().Has("GET models/churn/versions", versions);

        var ran = await Ran.InAsync(host.Shell(), "versions", "churn", "--max", "2", "-o", "json");

        Assert.Equal((2, "GET models/churn/versions?max=2"), (ran.Lines.Count, Assert.Single(host.Calls)));
    }

    [Fact]
    public async Task Key_token_and_name_go_to_the_host()
    {
        var host = new CannedHost().Has("GET models/churn", Sample.Model(null));
        await Ran.InAsync(host.Shell(120, ("MODELFN_KEY", "secret"), ("MODELFN_TOKEN", "token")), "get", "churn");

        var sent = Assert.Single(host.Headers);
        Assert.Equal(("secret", "ada", "Bearer token"), (sent.GetValues("x-functions-key").Single(), sent.GetValues("X-Actor").Single(), sent.Authorization?.ToString()));
    }

    [Fact]
    public async Task The_storage_sees_neither_key_nor_token_nor_name()
    {
        using var folder = new Testing.TemporaryFolder();
        var bytes = "bytes"u8.ToArray();
        var host = new CannedHost()
            .Has("GET models/churn/versions/stable", Sample.Version(3) with { Sha256 = ContentHash.FromBytes(System.Security.Cryptography.SHA256.HashData(bytes)) })
            .Answers("GET models/churn/versions/3/artifact", 302, "", ("Location", "http://storage.test/blob?sig=1"))
            .Answers("GET http://storage.test/blob", 200, "bytes");

        var ran = await Ran.InAsync(host.Shell(120, ("MODELFN_KEY", "secret"), ("MODELFN_TOKEN", "token")), "pull", "churn", "--to", folder.PathOf("model"));

        Assert.Equal((0, "bytes"), (ran.Exit, await File.ReadAllTextAsync(folder.PathOf("model"))));
        Assert.Empty(host.Headers[^1]);
    }

    [Fact]
    public async Task What_comes_with_another_hash_is_not_kept()
    {
        using var folder = new Testing.TemporaryFolder();
        var host = new CannedHost()
            .Has("GET models/churn/versions/stable", Sample.Version(3))
            .Answers("GET models/churn/versions/3/artifact", 302, "", ("Location", "http://storage.test/blob"))
            .Answers("GET http://storage.test/blob", 200, "other bytes");

        var ran = await Ran.InAsync(host.Shell(), "pull", "churn", "--to", folder.PathOf("model"));

        Assert.Equal(ExitCode.Failed, ran.Exit);
        Assert.Contains("its SHA-256 is another", ran.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(folder.PathOf("model"))!));
    }

    private static ModelSummary Entry(string name) => new(ModelName.Parse(name), 1, null, null, null, null, null);
}
