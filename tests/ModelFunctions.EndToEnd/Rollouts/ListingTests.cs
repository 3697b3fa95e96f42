using System.Diagnostics;
using System.Text.Json.Nodes;

namespace ModelFunctions.EndToEnd.Rollouts;

/// <summary>The list of models and the log across models are the truth within five seconds of any change, on a real host and Azurite.</summary>
public abstract class ListingTests
{
    private const string Straight =
        """{ "gate": "none", "steps": [], "watch": "0s", "interval": "1s", "minimumRequests": 0, "checks": [ { "kind": "errors", "max": 0.05 } ] }""";

    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(5);

    private readonly HostWorld _world;

    protected ListingTests(HostWorld world)
    {
        Skip.If(world.Missing is not null, world.Missing);
        _world = world;
    }

    [SkippableFact]
    public async Task Every_change_is_listed_and_logged_within_five_seconds()
    {
        var model = await _world.ModelAsync(Straight);
        await _world.PromoteTwoAsync(model);
        await UntilListedAsync(model, entry => (int?)entry["stable"] == 2 && (string?)entry["lastRollout"]?["phase"] == "succeeded");

        await _world.PostAsync($"models/{model}/rollback", new { reason = "as tested" });
        await UntilListedAsync(model, entry => (int?)entry["stable"] == 1);

        await _world.PostAsync($"models/{model}/rollback", new { to = "none" });
        await UntilListedAsync(model, entry => entry["stable"] is null && (bool?)entry["withdrawn"] == true);

        await _world.PostAsync($"models/{model}/rollouts", new { version = 2 });
        await _world.UntilServedAsync(model, "2@100");
        await UntilListedAsync(model, entry => (int?)entry["stable"] == 2 && entry["withdrawn"] is null);
    }

    /// <summary>Asks until the list is as it should be and the newest event of the model is in the log across models.</summary>
    private async Task UntilListedAsync(string model, Func<JsonNode, bool> isRight)
    {
        var last = (long)(await _world.EventsAsync(model))[^1]["sequence"]!;
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var took = Stopwatch.GetElapsedTime(started);
            var entry = (await _world.GetAsync("models?max=1000"))["value"]!.AsArray().SingleOrDefault(entry => (string)entry!["name"]! == model);
            var logged = (await _world.GetAsync("events?max=100"))["value"]!.AsArray().Where(logged => (string)logged!["model"]! == model).Select(logged => (long)logged!["sequence"]!);
            if (entry is not null && isRight(entry) && logged.FirstOrDefault() >= last) return;
            Assert.True(took < Allowed, $"The list says {entry} and the log ends with {logged.FirstOrDefault()} of {last} after {took}.");
            await Task.Delay(50);
        }
    }
}

public sealed class LocalListingTests(LocalWorld world) : ListingTests(world), IClassFixture<LocalWorld>;

[Collection(SharedFunctions.Name)]
public sealed class FunctionsListingTests(FunctionsWorld world) : ListingTests(world);
