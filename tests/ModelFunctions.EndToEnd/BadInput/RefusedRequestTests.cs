using System.Text;
using System.Text.Json.Nodes;
using ModelFunctions.EndToEnd.Hosts;

namespace ModelFunctions.EndToEnd.BadInput;

/// <summary>Requests that cannot be done: each has a clear answer with its code, leaves nothing behind, and the host goes on.</summary>
[Collection(Refusals.Name)]
public sealed class RefusedRequestTests(HostFixture fixture)
{
    private const string Versions = "models/known/versions";

    public static TheoryData<string, string, string> Paths => new()
    {
        { "PUT", "models/Capital/versions?file=m.onnx", "400 invalid-model-name" },
        { "PUT", "models/with%20space/versions?file=m.onnx", "400 invalid-model-name" },
        { "PUT", "models/%C3%BCnicode/versions?file=m.onnx", "400 invalid-model-name" },
        { "PUT", "models/..%2Fknown/versions?file=m.onnx", "400 invalid-model-name" },
        { "PUT", "models/%252e%252e/versions?file=m.onnx", "400 invalid-model-name" },
        { "PUT", "models/-dash/versions?file=m.onnx", "400 invalid-model-name" },
        { "PUT", $"models/{new string('a', 64)}/versions?file=m.onnx", "400 invalid-model-name" },
        { "PUT", "models/../versions?file=m.onnx", "404 route-not-found" },
        { "PUT", "models/%2e%2e/versions?file=m.onnx", "404 route-not-found" },
        { "PUT", Versions, "400 invalid-file-name" },
        { "PUT", $"{Versions}?file=", "400 invalid-file-name" },
        { "PUT", $"{Versions}?file=..", "400 invalid-file-name" },
        { "PUT", $"{Versions}?file=..%2Fother.onnx", "400 invalid-file-name" },
        { "PUT", $"{Versions}?file=%2e%2e", "400 invalid-file-name" },
        { "PUT", $"{Versions}?file=a%20b.onnx", "400 invalid-file-name" },
        { "PUT", $"{Versions}?file=%C3%BC.onnx", "400 invalid-file-name" },
        { "PUT", $"{Versions}?file={new string('a', 129)}", "400 invalid-file-name" },
        { "GET", $"{Versions}/0", "400 invalid-version" },
        { "GET", $"{Versions}/-1", "400 invalid-version" },
        { "GET", $"{Versions}/99999999999", "400 invalid-version" },
        { "GET", $"{Versions}/1.0", "400 invalid-version" },
        { "GET", $"{Versions}/newest", "400 invalid-version" },
        { "GET", $"{Versions}/previous", "404 alias-not-found" },
        { "GET", $"{Versions}/2147483647/artifact", "404 version-not-found" },
        { "DELETE", $"{Versions}/0", "400 invalid-version" },
        { "GET", "models/unknown", "404 model-not-found" },
        { "GET", "models?max=0", "400 invalid-query" },
        { "PATCH", "models/known", "405 method-not-allowed" },
    };

    public static TheoryData<string, string, string> Bodies => new()
    {
        { "POST", "models/known/uploads", """{"file":""" },
        { "POST", "models/known/uploads", "not JSON" },
        { "POST", "models/known/uploads", "" },
        { "POST", "models/known/uploads", "null" },
        { "POST", "models/known/uploads", """{"file":7}""" },
        { "POST", "models/known/uploads", "[[[[[[" },
        { "PUT", $"{Versions}/1/tags", """{"a":{}}""" },
        { "PUT", $"{Versions}/1/tags", "\0\uFFFF" },
    };

    [Theory]
    [MemberData(nameof(Paths))]
    public Task A_bad_path_is_refused(string method, string path, string answer) => AssertRefusedAsync(method, path, "body", answer);

    [Theory]
    [MemberData(nameof(Bodies))]
    public Task Malformed_JSON_is_refused(string method, string path, string body) => AssertRefusedAsync(method, path, body, "400 invalid-json");

    [Theory]
    [InlineData("Content-Length: 0\r\n\r\n")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n")]
    public async Task An_empty_file_is_refused(string rest)
    {
        var answer = await RawHttp.SendAsync(
            fixture.Host.Url, $"PUT /api/models/empty/versions?file=m.onnx HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{rest}");

        AssertProblem("400 empty-file", answer);
        Assert.Null(await fixture.Api.FindLatestAsync("empty"));
    }

    private async Task AssertRefusedAsync(string method, string path, string body, string expected)
    {
        if (await fixture.Api.FindLatestAsync("known") is null) await fixture.Api.PutAsync("known", [1]);
        var before = await Traces.ReadAsync(fixture);

        var content = Encoding.UTF8.GetBytes(body);
        // A proper client would tidy the dots away.
        var answer = await RawHttp.SendAsync(
            fixture.Host.Url,
            $"{method} /api/{path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {content.Length}\r\n\r\n"
            + Encoding.Latin1.GetString(content));

        AssertProblem(expected, answer);
        Assert.Equal(before, await Traces.ReadAsync(fixture));
        await fixture.Api.GetAsync("health/ready");
    }

    private static void AssertProblem(string expected, string answer)
    {
        var parts = answer.Split("\r\n\r\n", 2);
        Assert.Contains("application/problem+json", parts[0], StringComparison.Ordinal);
        var problem = JsonNode.Parse(parts[1][parts[1].IndexOf('{')..(parts[1].LastIndexOf('}') + 1)])!;
        Assert.Equal(expected, $"{answer.Split(' ')[1]} {problem["code"]}");
        Assert.NotEmpty((string)problem["detail"]!);
    }
}
