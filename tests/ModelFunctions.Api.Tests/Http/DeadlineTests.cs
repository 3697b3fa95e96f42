using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using ModelFunctions.Api.Http;
using ModelFunctions.Core;

namespace ModelFunctions.Api.Tests.Http;

/// <summary>Requests that the storage does not answer, under a clock that the tests move.</summary>
public sealed class DeadlineTests
{
    /// <summary>A little less than a change may wait.</summary>
    private static readonly TimeSpan Almost = Deadline.OfWrites - TimeSpan.FromSeconds(0.5);

    private readonly FakeTimeProvider _clock = new();
    private readonly Lines _log = new();

    [Theory]
    [InlineData("GET", "models", 5)]
    [InlineData("POST", "models/{model}/rollback", 10)]
    [InlineData("PUT", "models/{model}/versions", 10)]
    public async Task A_request_that_the_storage_does_not_answer_is_a_503_in_time(string method, string pattern, int seconds)
    {
        var http = Request(method);
        var answer = Dispatcher.RunAsync(new Route(method, pattern, NeverAsync), http);
        _clock.Advance(TimeSpan.FromSeconds(1));
        Assert.False(answer.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(seconds - 1));
        await answer.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal((503, "5"), (http.Response.StatusCode, http.Response.Headers.RetryAfter.ToString()));
        Assert.Equal("storage-unavailable", (string?)JsonNode.Parse(Body(http))!["code"]);
    }

    [Fact]
    public async Task A_probe_is_answered_within_two_seconds()
    {
        var http = Request("GET");
        var answer = Dispatcher.RunAsync(new Route("GET", "health/ready", NeverAsync) { Needs = Role.None, Limit = Deadline.OfProbes }, http);
        _clock.Advance(TimeSpan.FromSeconds(2));
        await answer.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(503, http.Response.StatusCode);
    }

    [Fact]
    public async Task A_failed_request_is_one_line_of_the_log_and_its_stack_is_for_debugging()
    {
        await Dispatcher.RunAsync(new Route("GET", "models", _ => throw new StorageUnavailableException("The storage did not answer: refused")), Request("GET"));
        var answer = Dispatcher.RunAsync(new Route("GET", "models", NeverAsync), Request("GET"));
        _clock.Advance(Deadline.OfReads);
        await answer.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(
            [(LogLevel.Warning, false), (LogLevel.Debug, true), (LogLevel.Warning, false), (LogLevel.Debug, true)],
            _log.Written.Select(line => (line.Level, line.HasStack)));
        Assert.Contains("refused", _log.Written[0].Text, StringComparison.Ordinal);
        Assert.Contains("did not answer within 4.5 s", _log.Written[2].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_sender_is_not_taken_for_a_slow_storage()
    {
        var body = new System.IO.Pipelines.Pipe();
        var http = Request("POST");
        http.Features.Set<IRequestBodyPipeFeature>(new FromPipe(body.Reader));
        var answer = Dispatcher.RunAsync(new Route("POST", "models/{model}/uploads", async request =>
        {
            var sent = await request.ReadJsonAsync<JsonNode>();
            await Task.Delay(Timeout.InfiniteTimeSpan, request.Cancel);
            return Results.Json(sent);
        }), http);
        await body.Writer.WriteAsync("""{"file":"""u8.ToArray());
        _clock.Advance(TimeSpan.FromMinutes(5));
        Assert.False(answer.IsCompleted);
        await body.Writer.WriteAsync("\"model.onnx\"}"u8.ToArray());
        await body.Writer.CompleteAsync();
        while (!answer.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        Assert.Equal((503, "storage-unavailable"), (http.Response.StatusCode, (string?)JsonNode.Parse(Body(http))!["code"]));
    }

    [Fact]
    public async Task A_body_that_is_read_late_gives_no_new_time()
    {
        var http = Request("PUT");
        http.Request.Body = new MemoryStream("one"u8.ToArray());
        var isRead = new TaskCompletionSource();
        var answer = Dispatcher.RunAsync(new Route("PUT", "models/{model}/versions", async request =>
        {
            await Task.Delay(Almost, _clock, request.Cancel);
            await request.Body.CopyToAsync(Stream.Null, request.Cancel);
            isRead.SetResult();
            return await NeverAsync(request);
        }), http);
        _clock.Advance(Almost);
        await isRead.Task.WaitAsync(TimeSpan.FromSeconds(30));
        _clock.Advance(TimeSpan.FromSeconds(2));
        await answer.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(503, http.Response.StatusCode);
    }

    [Fact]
    public async Task A_long_body_that_is_taken_slowly_is_no_storage_that_stands_still()
    {
        var http = Request("PUT");
        http.Request.Body = new MemoryStream(new byte[48 << 20]);
        var part = new byte[16 << 20];
        using var taken = new SemaphoreSlim(0);
        var answer = Dispatcher.RunAsync(new Route("PUT", "models/{model}/versions", async request =>
        {
            for (var read = 0; read < 3; read++)
            {
                await request.Body.ReadExactlyAsync(part, request.Cancel);
                var slow = Task.Delay(Almost, _clock, request.Cancel);
                taken.Release();
                await slow;
            }
            return Results.Ok();
        }) { MaxBody = 64 << 20 }, http);
        for (var read = 0; read < 3; read++)
        {
            Assert.True(await taken.WaitAsync(TimeSpan.FromSeconds(30)));
            _clock.Advance(Almost);
        }
        await answer.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(200, http.Response.StatusCode);
    }

    [Fact]
    public async Task Work_that_gets_on_has_its_whole_time_again_and_work_that_stands_still_has_not()
    {
        var http = Request("PUT");
        using var done = new SemaphoreSlim(0);
        var answer = Dispatcher.RunAsync(new Route("PUT", "models/{model}/versions", async request =>
        {
            for (var part = 0; part < 5; part++)
            {
                var slow = Task.Delay(Almost, _clock, request.Cancel);
                done.Release();
                await slow;
                request.Progressed();
            }
            done.Release();
            return await NeverAsync(request);
        }), http);
        for (var part = 0; part < 5; part++)
        {
            Assert.True(await done.WaitAsync(TimeSpan.FromSeconds(30)));
            _clock.Advance(Almost);
        }
        Assert.True(await done.WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.False(answer.IsCompleted);
        _clock.Advance(Deadline.OfWrites);
        await answer.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(503, http.Response.StatusCode);
    }

    [Fact]
    public async Task A_caller_who_has_gone_gets_and_logs_nothing()
    {
        using var gone = new CancellationTokenSource();
        var http = Request("GET");
        http.RequestAborted = gone.Token;
        var answer = Dispatcher.RunAsync(new Route("GET", "models", NeverAsync), http);
        await gone.CancelAsync();
        await answer.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(("", 0), (Body(http), _log.Written.Count));
    }

    private Dispatcher Dispatcher => new(new Anyone(), _clock, _log);

    private static async Task<IResult> NeverAsync(ApiRequest request)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, request.Cancel);
        return Results.Ok();
    }

    private static DefaultHttpContext Request(string method) => new()
    {
        RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider(),
        Request = { Method = method },
        Response = { Body = new MemoryStream() },
    };

    private static string Body(HttpContext http) => System.Text.Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray());

    private sealed class Anyone : ICallers
    {
        public Caller CallerOf(HttpContext http) => new("ada", Role.Operator);
    }

    private sealed record FromPipe(System.IO.Pipelines.PipeReader Reader) : IRequestBodyPipeFeature;

    private sealed class Lines : ILogger<Dispatcher>
    {
        public List<(LogLevel Level, string Text, bool HasStack)> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Add((logLevel, formatter(state, exception), exception is not null));
    }
}
