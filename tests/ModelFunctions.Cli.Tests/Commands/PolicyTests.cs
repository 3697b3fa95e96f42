using ModelFunctions.Cli.Tests.Hosts;
using ModelFunctions.Core.Health.Checks;

namespace ModelFunctions.Cli.Tests.Commands;

public sealed class PolicyTests
{
    [Fact]
    public async Task Get_is_a_file_that_set_takes()
    {
        var host = new CannedHost().Has("GET models/churn/policy", PolicyDocument.Default, 200, ("ETag", "\"7\""));
        var ran = await Ran.InAsync(host.Shell(), "policy", "get", "churn");

        Assert.True(PolicyDocument.TryParse(ran.Text, out _, out _));
        Assert.StartsWith("{\"etag\":\"\\u00227\\u0022\",\"policy\":{", Assert.Single((await Ran.InAsync(host.Shell(), "policy", "get", "churn", "-o", "json")).Lines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "*")]
    [InlineData("--if-match \"7\"", "\"7\"")]
    public async Task Set_sends_the_policy_and_the_etag(string more, string ifMatch)
    {
        var host = new CannedHost().Has("PUT models/churn/policy", PolicyDocument.Default);
        var ran = await SetAsync(host, "{\"watch\":\"2h\"}", more.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal((0, "{\"watch\":\"2h\"}", ifMatch), (ran.Exit, host.Bodies[^1], host.Headers[^1].GetValues("If-Match").Single()));
    }

    [Theory]
    [InlineData("check-default", "{}")]
    [InlineData("check-all", """
        {"onUpload":"save","approval":"beforePromote","steps":[{"weight":10,"hold":"1h"}],"watch":"0s","minimumRequests":1000,
         "checks":[{"kind":"errors","on":"none"},{"kind":"metric","source":"prod","query":"up","max":1,"on":"pause"}]}
        """)]
    [InlineData("check-no-steps", """{"gate":"none","steps":[]}""")]
    public async Task Check_says_what_the_policy_would_do_and_asks_nobody(string golden, string policy)
    {
        var host = new CannedHost();
        var ran = await SetAsync(host, policy, "--check");

        Assert.Equal((0, ""), (ran.Exit, ran.Error));
        Assert.Empty(host.Calls);
        Golden.AssertIs($"policy-{golden}", ran.Text);
    }

    [Fact]
    public async Task Check_lists_everything_that_is_wrong()
    {
        var ran = await SetAsync(new CannedHost(), """{"wach":"1h","interval":"1","checks":[{"kind":"errors","max":2}]}""", "--check");

        Assert.Equal(ExitCode.Usage, ran.Exit);
        Assert.Equal(3, ran.Error.TrimEnd().Split('\n').Length);
        Assert.All((string[])["/wach", "/interval", "/checks/0/max"], path => Assert.Contains($"-: {path}", ran.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Check_as_json_has_the_plan()
    {
        var line = Assert.Single((await SetAsync(new CannedHost(), "{}", "--check", "-o", "json")).Lines);

        Assert.StartsWith("{\"valid\":true,\"plan\":[\"", line, StringComparison.Ordinal);
    }

    private static Task<Ran> SetAsync(CannedHost host, string policy, params string[] more) =>
        Ran.InAsync(host.Shell() with { Input = new StringReader(policy) }, ["policy", "set", "churn", "--policy", "-", .. more]);
}
