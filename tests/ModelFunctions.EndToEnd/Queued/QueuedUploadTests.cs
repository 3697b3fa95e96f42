using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using ModelFunctions.EndToEnd.Hosts;
using ModelFunctions.EndToEnd.Rollouts;
using Xunit.Abstractions;

namespace ModelFunctions.EndToEnd.Queued;

/// <summary>Uploads that the real Functions host is told of by a queue, as Event Grid does in Azure.</summary>
[Collection(SharedFunctions.Name)]
public sealed class QueuedUploadTests : IClassFixture<QueuedUploadsSwitch>
{
    private const int Uploads = 20;

    private readonly FunctionsWorld _world;
    private readonly ITestOutputHelper _output;

    public QueuedUploadTests(FunctionsWorld world, QueuedUploadsSwitch queued, ITestOutputHelper output)
    {
        Skip.If(world.Missing is not null, world.Missing);
        Assert.NotNull(queued);
        (_world, _output) = (world, output);
    }

    /// <summary>Two seconds, and what a busy machine adds: registering by the API, in one call, is timed beside it.</summary>
    [SkippableFact]
    public async Task Upload_is_registered_within_two_seconds_of_its_message()
    {
        using var api = new ModelApi(_world.Address);
        var (queued, direct) = (new List<TimeSpan>(), new List<TimeSpan>());
        foreach (var model in Enumerable.Range(0, Uploads).Select(_ => _world.FreshModel()).ToList())
        {
            await PutAsync(model, "one");
            queued.Add(await TimeAsync(async () =>
            {
                await _world.Queue.TellAsync($"{model}/model.bin");
                await api.LatestAsync(model, 1);
            }));
            direct.Add(await TimeAsync(() => api.PutAsync(_world.FreshModel(), "one"u8.ToArray(), "model.bin")));
        }

        _output.WriteLine($"Registered after p50 {Ms(queued, 0.5)} ms, p95 {Ms(queued, 0.95)} ms; by the API p50 {Ms(direct, 0.5)} ms, p95 {Ms(direct, 0.95)} ms");
        Assert.InRange(Quantile(queued, 0.95), TimeSpan.Zero, TimeSpan.FromSeconds(2) + (2 * Quantile(direct, 0.95)));
    }

    [SkippableFact]
    public async Task Same_message_ten_times_and_an_old_one_after_the_new_are_one_version()
    {
        using var api = new ModelApi(_world.Address);
        var model = _world.FreshModel();
        await PutAsync(model, "as it was at first");
        await PutAsync(model, "as it is");
        var message = await _world.Queue.TellAsync($"{model}/model.bin");
        await Task.WhenAll(Enumerable.Range(0, 9).Select(_ => _world.Queue.SendAsync(message)));
        await api.LatestAsync(model, 1);
        await _world.Queue.TellAsync($"{model}/model.bin");
        await _world.Queue.EmptyAsync();

        Assert.Equal(["registered"], await api.EventsAsync(model));
        Assert.Equal("as it is", Encoding.UTF8.GetString(await api.DownloadAsync(model, 1)));
    }

    [SkippableFact]
    public async Task Message_that_is_no_event_goes_to_the_poison_queue_is_said_once_and_is_listed()
    {
        var message = $"no event {Guid.NewGuid()}";
        var id = await _world.Queue.SendAsync(message);

        await Eventually.TrueAsync("The message in the poison queue", async () => (await _world.Queue.PoisonAsync()).Contains(message));
        await _world.Queue.EmptyAsync();
        var entry = Assert.Single(await RejectedAsync(), entry => ((string)entry["path"]!).Contains(id, StringComparison.Ordinal));
        Assert.Equal("notAnEvent", (string?)entry["code"]);
        Assert.Contains(message, (string)entry["detail"]!, StringComparison.Ordinal);
        await Eventually.TrueAsync("The line in the log", () => Task.FromResult(Told(id) > 0));
        Assert.Equal(1, Told(id));
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> act)
    {
        var since = Stopwatch.StartNew();
        await act();
        return since.Elapsed;
    }

    private static TimeSpan Quantile(List<TimeSpan> times, double share) => times.Order().ElementAt((int)Math.Ceiling(share * times.Count) - 1);

    private static string Ms(List<TimeSpan> times, double share) => Quantile(times, share).TotalMilliseconds.ToString("F0", CultureInfo.InvariantCulture);

    private int Told(string id) => _world.Printed.Split('\n').Count(line => line.Contains($"Message {id} of the queue", StringComparison.Ordinal));

    private async Task<IEnumerable<JsonNode>> RejectedAsync() =>
        (await _world.GetAsync("rejected-uploads?max=1000"))["value"]!.AsArray().Select(entry => entry!);

    private async Task PutAsync(string model, string content) =>
        await _world.Blobs.GetBlobContainerClient("models").GetBlobClient($"{model}/model.bin").UploadAsync(BinaryData.FromString(content), overwrite: true);
}

/// <summary>The product's table by the queue.</summary>
[Collection(SharedFunctions.Name)]
public sealed class QueuedScenarioTests : ScenarioTests, IClassFixture<QueuedUploadsSwitch>
{
    public QueuedScenarioTests(FunctionsWorld world, QueuedUploadsSwitch queued)
        : base(world) => Assert.NotNull(queued);
}
