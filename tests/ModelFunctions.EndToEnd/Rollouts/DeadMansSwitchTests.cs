using ModelFunctions.Testing.Worlds;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;

namespace ModelFunctions.EndToEnd.Rollouts;

/// <summary>No judge, no canary: the host is killed in a step, and nobody is left but a server that follows the routing.</summary>
public sealed class DeadMansSwitchTests(LocalWorld world) : IClassFixture<LocalWorld>
{
    private const string Policy =
        """
        { "steps": [ { "weight": 50, "hold": "7d" } ], "watch": "0s", "interval": "1s", "minimumRequests": 0,
          "checks": [ { "kind": "errors", "max": 0.05 } ] }
        """;

    [Fact]
    public async Task Server_drops_the_candidate_at_its_time_and_the_restarted_host_pauses_the_rollout()
    {
        var model = await world.ModelAsync(Policy);
        await world.UploadOnnxAsync(model, 1);
        await world.UntilAsync(model, 1, "succeeded");
        await world.UploadOnnxAsync(model, 2);
        await world.UntilAsync(model, 2, "stepping");
        await world.UntilServedAsync(model, "1@50 2@50");
        await using var gateway = await TimedGateway.StartAsync(world.Storage);
        await gateway.PollAsync();
        Assert.Equal([1, 2], await gateway.AnsweringAsync(model));

        await world.KillAsync();
        await gateway.PollAsync();
        var until = (await world.Storage.Routings.FindAsync(ModelName.Parse(model), default))!.Routing.CandidateUntil!.Value;
        Assert.InRange(until - DateTimeOffset.UtcNow, CandidateLease.Least / 2 - TimeSpan.FromMinutes(1), CandidateLease.Least);
        gateway.Clock.SetUtcNow(until.AddMilliseconds(-1));
        Assert.Equal([1, 2], await gateway.AnsweringAsync(model));
        gateway.Clock.SetUtcNow(until);
        Assert.Equal([1], await gateway.AnsweringAsync(model));
        // Nobody has told it to: the routing names the candidate still.
        Assert.Equal("1@50 2@50", await world.ServedAsync(model));

        await AgeAsync(model, CandidateLease.Least);
        await world.StartAsync();
        var paused = await world.UntilAsync(model, 2, "paused");
        Assert.StartsWith("Health assessment is overdue; the candidate gets no traffic.", (string)paused["reason"]!, StringComparison.Ordinal);
        await world.UntilServedAsync(model, "1@100");
        await gateway.PollAsync();
        gateway.Clock.SetUtcNow(DateTimeOffset.UtcNow > until ? DateTimeOffset.UtcNow : until);
        Assert.Equal([1], await gateway.AnsweringAsync(model));

        Assert.Equal(200, (await world.PostAsync($"models/{model}/rollouts/{model}-v2-1/resume", new { })).Status);
        await world.UntilServedAsync(model, "1@50 2@50");
    }

    /// <summary>The host is dead and so is its clock: instead of waiting, what it left behind is made older.</summary>
    private async Task AgeAsync(string model, TimeSpan by)
    {
        var reader = new ModelReader(world.Storage.Rows, ModelName.Parse(model));
        var found = (await reader.FindAsync<Deployment>(ModelKeys.Deployment))!.Value;
        var older = found.Value with { CandidateUntil = found.Value.CandidateUntil - by };
        Assert.True(await reader.TryReplaceAsync(ModelKeys.Deployment, found, older));
    }
}
