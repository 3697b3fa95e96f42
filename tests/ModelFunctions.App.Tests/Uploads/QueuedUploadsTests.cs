using System.Text.Json;
using Azure.Storage.Queues.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelFunctions.App.Tests.Durable;
using ModelFunctions.App.Uploads;
using ModelFunctions.Core;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Engine.Registry;

namespace ModelFunctions.App.Tests.Uploads;

/// <summary>The queue trigger, on the registrar and the orchestrations.</summary>
[Collection(DurableGroup.Name)]
public sealed class QueuedUploadsTests(DurableHost host)
{
    private static readonly DateTimeOffset Inserted = new(2026, 1, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly RecordingLog<QueuedUploads> _log = new();

    [Fact]
    public async Task Message_of_an_upload_becomes_a_version_whose_rollout_runs()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();

        Assert.Null(await Queued(world).RegisterAsync(Event(world.Put("v2")), host.Client, default));

        Assert.Equal((RolloutPhase.Succeeded, "2@100"), ((await world.EndAsync(world.Id(2))).Phase, await world.ServedAsync()));
        Assert.Empty(_log.Entries);
    }

    [Fact]
    public async Task Same_message_ten_times_and_an_old_one_after_the_new_are_one_version()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        var (queued, old) = (Queued(world), Event(world.Put("v2 as it was at first")));
        var message = Event(world.Put("v2"));

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => queued.RegisterAsync(message, host.Client, default)));
        await world.EndAsync(world.Id(2));
        await queued.RegisterAsync(old, host.Client, default);

        Assert.Equal(2, (await world.ModelAsync()).Head.Latest);
    }

    [Fact]
    public async Task Message_of_an_upload_that_is_gone_is_done_with()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();

        Assert.Null(await Queued(world).RegisterAsync(Event($"{world.Model}/gone.onnx"), host.Client, default));

        Assert.Equal(1, (await world.ModelAsync()).Head.Latest);
    }

    [Fact]
    public async Task Message_that_is_no_event_goes_to_the_poison_queue_is_said_once_and_listed()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();

        Assert.Equal("hello", await Queued(world).RegisterAsync(Message("hello"), host.Client, default));

        var (level, text) = Assert.Single(_log.Entries);
        Assert.Equal(LogLevel.Error, level);
        Assert.Contains(Log.NotAnEventText, text, StringComparison.Ordinal);
        var (listed, _) = await world.Service<RejectedUploads>().ListAsync(10, null, default);
        var entry = Assert.Single(listed);
        Assert.Equal((RejectionCode.NotAnEvent, 5, Inserted), (entry.Code, entry.Length, entry.UploadedAt));
        Assert.Contains("m-1", entry.Path, StringComparison.Ordinal);
        Assert.EndsWith("It begins: hello", entry.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_that_is_no_event_stays_while_it_cannot_be_listed()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        world.Rows.IsDown = true;

        await Assert.ThrowsAsync<StorageUnavailableException>(() => Queued(world).RegisterAsync(Message("hello"), host.Client, default));
    }

    private QueuedUploads Queued(OrchestrationWorld world) => ActivatorUtilities.CreateInstance<QueuedUploads>(world.Services, _log);

    private static QueueMessage Event(string path) => Message(JsonSerializer.Serialize(
        new { eventType = UploadEvent.Type, subject = UploadEvent.SubjectPrefix + path, id = "1", data = new { api = "PutBlob" } }));

    private static QueueMessage Message(string body) => QueuesModelFactory.QueueMessage("m-1", "receipt", BinaryData.FromString(body), 1, null, Inserted);
}
