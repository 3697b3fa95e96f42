using System.Diagnostics;
using System.Net;
using ModelFunctions.Core.Health.Thresholds;

namespace ModelFunctions.Monitoring.Tests.Sources;

/// <summary>The Prometheus source over a server that answers as a test says.</summary>
public sealed class PrometheusSourceTests
{
    private const string One = """{"status":"success","data":{"resultType":"scalar","result":[1767261600,"1"]}}""";

    [Fact]
    public async Task AskAsync_sends_the_query_about_this_version_with_the_token()
    {
        await using var stub = await Stub.AnsweringAsync(200, One);
        await Asking.PrometheusAsync(stub.Url, Asking.Metric("""errors{model="$model",version="$version",rollout="$rollout"}"""), token: "secret");
        var (path, authorization, body) = Assert.Single(stub.Asked);

        Assert.Equal(("/api/v1/query", "Bearer secret"), (path, authorization));
        Assert.Equal("""query=errors{model="churn",version="3",rollout="churn-v3-1"}""", WebUtility.UrlDecode(body));
    }

    [Fact]
    public async Task AskAsync_keeps_the_path_of_a_server_behind_a_prefix()
    {
        await using var stub = await Stub.AnsweringAsync(200, One);
        await Asking.PrometheusAsync(new Uri(stub.Url, "metrics"), Asking.Metric("up"));

        Assert.Equal("/metrics/api/v1/query", Assert.Single(stub.Asked).Path);
    }

    [Fact]
    public async Task AskAsync_of_a_server_that_recovers_gets_the_answer()
    {
        await using var stub = await Stub.StartAsync(async (context, asked) =>
        {
            context.Response.StatusCode = asked < 3 ? 503 : 200;
            await Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, One);
        });

        Assert.Equal(MeasurementOutcome.Successful, (await Asking.PrometheusAsync(stub.Url, Asking.Metric("up", max: 1)))?.Outcome);
        Assert.Equal(3, stub.Asked.Count);
    }

    [Theory]
    // A server in trouble is asked three times, one that understood and refused only once.
    [InlineData(503, 3)]
    [InlineData(400, 1)]
    [InlineData(302, 1)]
    public async Task AskAsync_of_a_server_that_does_not_answer_the_query_is_an_error(int status, int tries)
    {
        await using var stub = await Stub.AnsweringAsync(status, "trouble");

        Assert.Equal(MeasurementOutcome.Error, (await Asking.PrometheusAsync(stub.Url, Asking.Metric("up")))?.Outcome);
        Assert.Equal(tries, stub.Asked.Count);
    }

    [Fact]
    public async Task AskAsync_of_a_server_that_hangs_ends_as_an_error_in_time()
    {
        await using var stub = await Stub.StartAsync((context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted)
            .ContinueWith(_ => { }, TaskScheduler.Default));
        var watch = Stopwatch.StartNew();
        var answer = await Asking.PrometheusAsync(stub.Url, Asking.Metric("up"), TimeSpan.FromMilliseconds(200));

        Assert.Equal(MeasurementOutcome.Error, answer?.Outcome);
        // Three tries of 200 ms and two short pauses.
        Assert.InRange(watch.Elapsed, TimeSpan.FromMilliseconds(600), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task AskAsync_that_is_cancelled_ends_as_such()
    {
        using var cancel = new CancellationTokenSource();
        await using var stub = await Stub.StartAsync(async (_, _) => await cancel.CancelAsync());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Asking.AskAsync(
            "metrics", Asking.Source(SourceKind.Prometheus, stub.Url, null, null), Asking.Metric("up"), cancel.Token));
    }

    [Fact]
    public async Task AskAsync_where_nobody_listens_is_an_error()
    {
        var stub = await Stub.AnsweringAsync(200, One);
        var url = stub.Url;
        await stub.DisposeAsync();

        Assert.Equal(MeasurementOutcome.Error, (await Asking.PrometheusAsync(url, Asking.Metric("up")))?.Outcome);
    }

    [Fact]
    public async Task AskAsync_of_an_answer_without_end_is_an_error()
    {
        await using var stub = await Stub.AnsweringAsync(200, new string('x', 2 * 1024 * 1024));

        Assert.Equal(MeasurementOutcome.Error, (await Asking.PrometheusAsync(stub.Url, Asking.Metric("up")))?.Outcome);
    }
}
