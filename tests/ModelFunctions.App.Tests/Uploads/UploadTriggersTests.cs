using Azure.Storage.Blobs;
using Microsoft.Extensions.DependencyInjection;
using ModelFunctions.App.Tests.Durable;
using ModelFunctions.App.Uploads;
using ModelFunctions.Core.Models;

namespace ModelFunctions.App.Tests.Uploads;

/// <summary>Both blob triggers, on the registrar and the orchestrations.</summary>
[Collection(DurableGroup.Name)]
public sealed class UploadTriggersTests(DurableHost host)
{
    private static readonly BlobClient Blob = new(new Uri("http://127.0.0.1/models/unused"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Upload_becomes_a_version_whose_rollout_runs(bool scanned)
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        var triggers = ActivatorUtilities.CreateInstance<UploadTriggers>(world.Services);
        var path = world.Put("v2");
        await (scanned ? triggers.RegisterScannedAsync(Blob, path, host.Client, default) : triggers.RegisterAsync(Blob, path, host.Client, default));
        Assert.Equal((RolloutPhase.Succeeded, "2@100"), ((await world.EndAsync(world.Id(2))).Phase, await world.ServedAsync()));
    }

    [Fact]
    public async Task Upload_that_both_tell_of_ten_times_is_one_version_and_one_instance()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        var triggers = ActivatorUtilities.CreateInstance<UploadTriggers>(world.Services);
        var path = world.Put("v2");
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => i % 2 == 0
            ? triggers.RegisterScannedAsync(Blob, path, host.Client, default)
            : triggers.RegisterAsync(Blob, path, host.Client, default)));
        await world.EndAsync(world.Id(2));
        Assert.Equal(2, (await world.ModelAsync()).Head.Latest);
        Assert.Single(world.Turns, turn => !turn.IsTaken);
    }

    [Fact]
    public async Task Storage_that_does_not_answer_at_first_is_asked_again()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        var triggers = ActivatorUtilities.CreateInstance<UploadTriggers>(world.Services);
        var path = world.Put("v2");
        world.Rows.IsDown = true;
        var registering = triggers.RegisterAsync(Blob, path, host.Client, default);
        // It has asked once by now, and waits a moment.
        Assert.False(registering.IsCompleted);
        world.Rows.IsDown = false;
        await registering;
        Assert.Equal(RolloutPhase.Succeeded, (await world.EndAsync(world.Id(2))).Phase);
    }
}
