using System.Diagnostics;

namespace ModelFunctions.EndToEnd.Rollouts;

/// <summary>The host with its own gateway, which dies and comes back with it; nobody else serves.</summary>
public sealed class RestartTests(LocalWorld world) : IClassFixture<LocalWorld>
{
    [Fact]
    public async Task First_version_serves_within_seconds_of_its_upload_by_the_default_policy()
    {
        var model = world.FreshModel();
        await world.UploadOnnxAsync(model, 1);
        var uploaded = Stopwatch.StartNew();
        await world.UntilServedAsync(model, "1@100");
        // A server's first block is 30 s away.
        Assert.InRange(uploaded.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(25));
    }

    [Fact]
    public async Task Host_killed_in_a_step_goes_on_with_it_and_counts_only_what_it_saw()
    {
        var model = await world.ModelAsync(
            """
            { "steps": [ { "weight": 50, "hold": "20s" } ], "watch": "0s", "interval": "3s", "minimumRequests": 0,
              "checks": [ { "kind": "errors", "max": 0.05 } ] }
            """);
        await world.UploadOnnxAsync(model, 1);
        await world.UntilAsync(model, 1, "succeeded");
        await world.UploadOnnxAsync(model, 2);
        var holding = await world.UntilAsync(model, 2, rollout => rollout["holdEnds"] is not null);
        await world.KillAsync();
        // Longer than two looks may be apart: it does not count.
        var away = TimeSpan.FromSeconds(12);
        await Task.Delay(away);
        await world.StartAsync();
        await world.UntilAsync(model, 2, "succeeded");

        var events = await world.EventsAsync(model);
        Assert.DoesNotContain(events, entry => (string?)entry["kind"] == "paused");
        var promoted = events.Single(entry => (string?)entry["kind"] == "promoted" && (int?)entry["version"] == 2);
        Assert.True((DateTimeOffset)promoted["at"]! - (DateTimeOffset)holding["holdEnds"]! > away - TimeSpan.FromSeconds(4), $"{promoted} though {holding}");
    }

    [Fact]
    public async Task Another_host_on_the_same_data_refuses_to_start_and_says_why()
    {
        await using var second = world.StartOn(world.Data);
        await second.Exited;
        Assert.Contains("Another host uses the data", second.Output, StringComparison.Ordinal);
    }
}
