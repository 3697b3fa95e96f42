using System.Collections.Concurrent;
using System.Net;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Gateway.Tests.Harness;

namespace ModelFunctions.Gateway.Tests.Traffic;

/// <summary>Steady requests of several callers while the routing changes, each remembered with what was routed when it began and ended.</summary>
internal sealed class SteadyTraffic(GatewayUnderTest gateway)
{
    private readonly List<IReadOnlyList<RoutedVersion>> _routed = [];
    private readonly ConcurrentBag<Answer> _answers = [];
    private int _followed = -1;
    private int _answered;

    /// <summary>All requests that were answered, well or not.</summary>
    public IReadOnlyCollection<Answer> Answers => _answers;

    /// <summary>Publishes the next routing and has it followed by one poll.</summary>
    public async Task RouteAsync(params RoutedVersion[] versions)
    {
        lock (_routed) _routed.Add(versions);
        await gateway.RouteAsync(_routed.Count, versions);
        Volatile.Write(ref _followed, _routed.Count - 1);
    }

    /// <summary>Sends requests from several callers; between them, each time a part of them is answered, the routing is changed.</summary>
    /// <param name="requests">How many in all.</param>
    /// <param name="callers">How many at a time.</param>
    /// <param name="changes">The routings, published evenly over the requests; the first before the first.</param>
    public async Task RunAsync(int requests, int callers, IReadOnlyList<RoutedVersion[]> changes)
    {
        await RouteAsync(changes[0]);
        var sent = 0;
        var calling = Enumerable.Range(0, callers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Increment(ref sent) <= requests) await AskAsync();
        })).ToList();
        for (var change = 1; change < changes.Count; change++)
        {
            while (Volatile.Read(ref _answered) < requests * (long)change / changes.Count) await Task.Yield();
            await RouteAsync(changes[change]);
        }
        await Task.WhenAll(calling);
    }

    /// <summary>Answers by a version that no routing named between the request's beginning and its end.</summary>
    public IEnumerable<Answer> Strays => _answers.Where(answer => !Enumerable.Range(answer.First, answer.Last - answer.First + 1)
        .Any(routing => _routed[routing].Any(version => version.Weight > 0 && version.Version.Value == answer.Version)));

    private async Task AskAsync()
    {
        var first = Volatile.Read(ref _followed);
        using var response = await gateway.InferAsync();
        int last;
        lock (_routed) last = _routed.Count - 1;
        var version = response.StatusCode == HttpStatusCode.OK ? await GatewayUnderTest.VersionOfAsync(response) : 0;
        _answers.Add(new Answer(response.StatusCode, version, first, last));
        Interlocked.Increment(ref _answered);
    }

    /// <summary>One answer, with the routing that was followed when it was asked for and the newest one published when it came.</summary>
    public sealed record Answer(HttpStatusCode Status, int Version, int First, int Last);
}
