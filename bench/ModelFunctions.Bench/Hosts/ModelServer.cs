using System.Net.Http.Json;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Bench.Hosts;

/// <summary>
/// A server that follows one model's routing, counts requests that come evenly and posts a block a second over HTTP. From a moment on
/// half of the candidate's requests fail.
/// </summary>
internal sealed class ModelServer : IAsyncDisposable
{
    private const int RequestsPerSecond = 100;
    private static readonly TimeSpan BlockLength = TimeSpan.FromSeconds(1);

    private readonly BenchHost _host;
    private readonly ModelName _model;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;

    public ModelServer(BenchHost host, ModelName model)
    {
        (_host, _model) = (host, model);
        _running = RunAsync();
    }

    /// <summary>When the candidate began to fail; null while it is well.</summary>
    public DateTimeOffset? FailsFrom { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(BlockLength);
        var from = DateTimeOffset.UtcNow;
        var served = await RoutingAsync();
        for (var number = 0L; await NextAsync(timer); number++)
        {
            var to = DateTimeOffset.UtcNow;
            if (served is { Rollout: { } rollout }) await PostAsync($"{rollout}", Count(served, number, from, to));
            (from, served) = (to, await RoutingAsync());
        }
    }

    private async Task<bool> NextAsync(PeriodicTimer timer)
    {
        try
        {
            return await timer.WaitForNextTickAsync(_stop.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private async Task<Routing?> RoutingAsync() => (await _host.Storage.Routings.FindAsync(_model, default))?.Routing;

    private Block Count(Routing routing, long number, DateTimeOffset from, DateTimeOffset to)
    {
        var weight = (routing.Find(RouteRole.Candidate) ?? routing.Find(RouteRole.Watched))?.Weight ?? 0;
        var requests = (long)(RequestsPerSecond * (to - from).TotalSeconds);
        var candidate = requests * weight / 100;
        var failing = FailsFrom is { } since ? Math.Clamp((to - since) / (to - from), 0, 1) : 0;
        return new Block("server/1", number, routing.Generation, from, to, new Arm(candidate, (long)(candidate * failing / 2)), new Arm(requests - candidate));
    }

    private async Task PostAsync(string rollout, Block block)
    {
        using var answer = await _host.Api.PostAsJsonAsync($"models/{_model}/rollouts/{rollout}/blocks", new[] { block }, CoreJson.Options);
        answer.EnsureSuccessStatusCode();
    }
}
