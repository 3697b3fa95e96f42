using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using ModelFunctions.EndToEnd.Hosts;

namespace ModelFunctions.EndToEnd.Outages;

/// <summary>Requests of each kind, from several callers at once without pause, each with the time until its answer. Any answer but success, a conflict and 503 fails.</summary>
internal sealed class TimedLoad : IAsyncDisposable
{
    private const int CallersOfEach = 4;

    private static readonly (string Kind, Func<HttpRequestMessage> Request)[] Calls =
    [
        ("health/ready", () => new(HttpMethod.Get, "health/ready")),
        ("GET", () => new(HttpMethod.Get, "models/churn")),
        ("GET", () => new(HttpMethod.Get, "models")),
        ("POST", () => new(HttpMethod.Post, "models/churn/rollback") { Content = JsonContent.Create(new { from = 9 }) }),
        ("PUT", () => new(HttpMethod.Put, "models/load/versions?file=model.bin") { Content = new ByteArrayContent(new byte[100_000]) }),
    ];

    private readonly HttpClient _http;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<(string Kind, bool IsServed, TimeSpan Took)> _answers = new();
    private readonly Task _work;

    public TimedLoad(HttpClient http)
    {
        _http = http;
        _work = Task.WhenAll(Calls.SelectMany(call => Enumerable.Range(0, CallersOfEach).Select(_ => CallAsync(call.Kind, call.Request))));
    }

    /// <summary>Forgets the answers so far.</summary>
    public void Reset() => _answers.Clear();

    /// <summary>How long those of a kind took that were answered with 503.</summary>
    public IReadOnlyList<TimeSpan> Refused(string kind) =>
        [.. _answers.Where(answer => answer.Kind == kind && !answer.IsServed).Select(answer => answer.Took)];

    /// <summary>Waits until requests of each kind are served.</summary>
    public Task AllServedAsync() => Eventually.TrueAsync("Requests of each kind served", async () =>
    {
        if (_work.IsFaulted) await _work;
        return Calls.All(call => _answers.Count(answer => answer.Kind == call.Kind && answer.IsServed) > CallersOfEach);
    });

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _stop.Dispose();
    }

    private async Task CallAsync(string kind, Func<HttpRequestMessage> make)
    {
        while (!_stop.IsCancellationRequested)
        {
            using var request = make();
            var began = Stopwatch.GetTimestamp();
            using var answer = await _http.SendAsync(request);
            _answers.Enqueue((kind, answer.StatusCode != HttpStatusCode.ServiceUnavailable, Stopwatch.GetElapsedTime(began)));
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable) Assert.NotNull(answer.Headers.RetryAfter);
            else Assert.True(answer.IsSuccessStatusCode || answer.StatusCode == HttpStatusCode.Conflict, $"{request.RequestUri}: {(int)answer.StatusCode}");
        }
    }
}
