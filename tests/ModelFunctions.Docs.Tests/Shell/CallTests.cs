using System.Text.RegularExpressions;
using ModelFunctions.Docs.Tests.Pages;
using ModelFunctions.Docs.Tests.Samples;

namespace ModelFunctions.Docs.Tests.Shell;

/// <summary>Calls in the documentation have a route that answers them, and bodies that it takes.</summary>
public sealed partial class CallTests
{
    /// <summary>The samples of docs/azure.md use variables and pipes; ModelFunctions.Infra.Tests has a shell read them.</summary>
    public static TheoryData<string, string> Samples => Sample.In("sh", except: "docs/azure.md");

    [Theory]
    [MemberData(nameof(Samples))]
    public void Each_curl_calls_a_route_with_a_body_that_it_takes(string place, string text)
    {
        foreach (var line in ShellLine.Read(text).Where(line => line.Program == "curl"))
        {
            var url = new Uri(line.Words.Select(Known).Single(word => word.StartsWith("http://", StringComparison.Ordinal)));
            var method = line.After("-X") ?? (line.After("-T") is not null ? "PUT" : line.After("-d") is not null ? "POST" : "GET");
            Assert.Null(KnownRoutes.Wrong(method, url.PathAndQuery));
            if (line.After("-d") is { } body) Assert.Null(JsonSampleTests.WrongBody(body, place));
        }
    }

    [Fact]
    public void Each_call_that_is_named_in_the_text_has_a_route() => Assert.Empty(
        from page in Page.All
        from Match call in Call().Matches(page.Prose)
        let wrong = KnownRoutes.Wrong(call.Groups["method"].Value, call.Groups["path"].Value)
        where wrong is not null
        select $"{page.Name}: {wrong}");

    [Theory]
    [InlineData("GET", "/api/models/churn", true)]
    [InlineData("PATCH", "/api/models/churn", false)]
    [InlineData("GET", "/api/model/churn", false)]
    [InlineData("DELETE", "/api/models/churn?force=true", true)]
    [InlineData("DELETE", "/api/models/churn?forced=true", false)]
    [InlineData("POST", "/v2/models/churn/infer", true)]
    [InlineData("GET", "/v2/models/churn/infer", false)]
    public void Wrong_tells_a_call_without_a_route(string method, string target, bool hasRoute) =>
        Assert.Equal(hasRoute, KnownRoutes.Wrong(method, target) is null);

    /// <summary>The variables that <c>up</c> writes for a shell.</summary>
    private static string Known(string word) =>
        word.Replace("$MODELFN_URL", "http://127.0.0.1:7071", StringComparison.Ordinal).Replace("$MODELFN_GATEWAY", "http://127.0.0.1:7071", StringComparison.Ordinal);

    [GeneratedRegex(@"`(?<method>GET|PUT|POST|DELETE) (?<path>/(?:api|v2)/[^\s`]+)")]
    private static partial Regex Call();
}
