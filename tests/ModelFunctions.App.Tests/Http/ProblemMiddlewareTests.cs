using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using ModelFunctions.App.Http;

namespace ModelFunctions.App.Tests.Http;

public sealed class ProblemMiddlewareTests
{
    private readonly DefaultHttpContext _http = new() { Response = { Body = new MemoryStream() } };

    [Theory]
    [InlineData("httpTrigger", true)]
    [InlineData("activityTrigger", false)]
    [InlineData("blobTrigger", false)]
    public void IsHttp_tells_functions_that_answer_a_caller(string trigger, bool isHttp) =>
        Assert.Equal(isHttp, ProblemMiddleware.IsHttp(new FakeFunctionContext(trigger, null)));

    [Fact]
    public async Task Invoke_answers_a_failure_as_a_problem_that_tells_nothing_of_it()
    {
        await InvokeAsync(_http, new InvalidOperationException("AccountKey=secret"));
        Assert.Equal((500, "application/problem+json"), (_http.Response.StatusCode, _http.Response.ContentType));
        var body = Body();
        Assert.DoesNotContain("secret", body, StringComparison.Ordinal);
        Assert.Equal("internal", (string)JsonNode.Parse(body)!["code"]!);
        Assert.NotNull(JsonNode.Parse(body)!["traceId"]);
    }

    [Fact]
    public async Task Invoke_leaves_alone_what_went_well()
    {
        await InvokeAsync(_http, failure: null);
        Assert.Equal((200, ""), (_http.Response.StatusCode, Body()));
    }

    [Fact]
    public async Task Invoke_lets_pass_what_nobody_waits_for_any_more()
    {
        _http.RequestAborted = new CancellationToken(canceled: true);
        await Assert.ThrowsAsync<OperationCanceledException>(() => InvokeAsync(_http, new OperationCanceledException()));
    }

    [Fact]
    public async Task Invoke_lets_pass_what_has_no_caller() =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => InvokeAsync(null, new InvalidOperationException("no caller")));

    private static Task InvokeAsync(HttpContext? http, Exception? failure) => new ProblemMiddleware(NullLogger<ProblemMiddleware>.Instance)
        .Invoke(new FakeFunctionContext("httpTrigger", http), _ => failure is null ? Task.CompletedTask : Task.FromException(failure));

    private string Body() => System.Text.Encoding.UTF8.GetString(((MemoryStream)_http.Response.Body).ToArray());
}
