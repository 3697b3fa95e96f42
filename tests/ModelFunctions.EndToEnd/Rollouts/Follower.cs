using System.Net.Http.Json;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;

namespace ModelFunctions.EndToEnd.Rollouts;

/// <summary>Another server: it follows one model's routing blob and posts blocks over HTTP. Versions whose bytes begin with "bad" fail half of their requests.</summary>
public sealed class Follower : IAsyncDisposable
{
    private readonly HostWorld _world;
    private readonly ModelName _model;
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(5) };
    private readonly CancellationTokenSource _stop = new();
    private readonly string _source = $"follower/{Environment.TickCount64:x}";
    private readonly Task _running;

    public Follower(HostWorld world, string model)
    {
        (_world, _model) = (world, ModelName.Parse(model));
        _running = RunAsync();
    }

    /// <summary>In the watch only: the version goes bad when it has all traffic.</summary>
    public bool FailsWhenWatched { get; set; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _client.Dispose();
        _stop.Dispose();
    }

    private async Task RunAsync()
    {
        var number = 0L;
        var unsent = new List<(string Rollout, Block Block)>();
        while (!_stop.IsCancellationRequested)
        {
            await Task.Delay(500, _stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            if (await RoutingAsync() is { Rollout: { } rollout } routing)
                unsent.Add((rollout.ToString(), await BlockAsync(routing, number++)));
            while (unsent.Count > 0 && await SendAsync(unsent[0].Rollout, unsent[0].Block)) unsent.RemoveAt(0);
        }
    }

    private async Task<Routing?> RoutingAsync() => (await _world.Storage.Routings.FindAsync(_model, default))?.Routing;

    private async Task<Block> BlockAsync(Routing routing, long number)
    {
        var trial = routing.Find(RouteRole.Candidate) ?? routing.Find(RouteRole.Watched);
        var weight = trial is null || routing.CandidateUntil <= DateTimeOffset.UtcNow ? 0 : trial.Weight;
        var isBad = trial is not null
            && (await ContentAsync(trial.Path)).StartsWith("bad", StringComparison.Ordinal) || (FailsWhenWatched && trial?.Role == RouteRole.Watched);
        var now = DateTimeOffset.UtcNow;
        return new Block(
            _source, number, routing.Generation, now.AddMilliseconds(-500), now, new Arm(weight, isBad ? weight / 2 : 0), new Arm(100 - weight));
    }

    private async Task<string> ContentAsync(string path) =>
        (await _world.Blobs.GetBlobContainerClient("registry").GetBlobClient(path).DownloadContentAsync()).Value.Content.ToString();

    private async Task<bool> SendAsync(string rollout, Block block)
    {
        try
        {
            using var answer = await _client.PostAsJsonAsync(
                new Uri(_world.Address, $"/api/models/{_model}/rollouts/{rollout}/blocks"), new[] { block }, CoreJson.Options);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception unreachable) when (unreachable is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
