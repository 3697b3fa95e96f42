using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.Engine.Tests.Rollouts;

public class PublisherTests
{
    private readonly RolloutWorld _world = new();

    private Publisher Publisher => new(_world.Storage.Rows, _world.Storage.Routings);

    [Fact]
    public async Task PublishAsync_an_older_deployment_leaves_a_newer_routing()
    {
        await _world.PromoteAsync(2);
        var old = await _world.DeploymentAsync();
        await _world.Process.Rollback.RollBackAsync(RolloutWorld.Model, new RollbackRequest(), null, "ada", null, default);
        await Publisher.PublishAsync(RolloutWorld.Model, old, default);
        Assert.Equal("1@100", await _world.ServedAsync());
    }

    [Fact]
    public async Task PublishAsync_the_same_generation_writes_only_a_later_time()
    {
        await _world.PromoteAsync(1);
        await _world.UploadAsync("v2");
        await _world.RunAsync(RolloutWorld.Id(2), RolloutPhase.Stepping);
        var now = await _world.DeploymentAsync();
        var until = (await _world.RoutingAsync())!.CandidateUntil!.Value;
        await Publisher.PublishAsync(RolloutWorld.Model, now with { CandidateUntil = until.AddMinutes(-1) }, default);
        Assert.Equal(until, (await _world.RoutingAsync())!.CandidateUntil);
        await Publisher.PublishAsync(RolloutWorld.Model, now with { CandidateUntil = until.AddMinutes(1) }, default);
        Assert.Equal(until.AddMinutes(1), (await _world.RoutingAsync())!.CandidateUntil);
    }

    [Fact]
    public async Task PublishAsync_that_could_not_be_announced_is_not_published_and_announced_the_next_time()
    {
        await _world.PromoteAsync(2);
        _world.Routings.IsMute = true;
        Assert.False((await _world.RollBackAsync(new RollbackRequest())).Published);
        Assert.Equal("1@100", await _world.ServedAsync());
        var marker = await _world.Published.FindMarkerAsync(default);
        _world.Routings.IsMute = false;

        await Publisher.PublishAsync(RolloutWorld.Model, default);

        Assert.NotEqual(marker, await _world.Published.FindMarkerAsync(default));
        Assert.True((await _world.DeploymentAsync()).IsPublished);
    }

    [Fact]
    public async Task PublishAsync_names_what_is_saved_and_remembers_that_it_is_published()
    {
        await _world.PromoteAsync(2);
        var routing = (await _world.RoutingAsync())!;
        Assert.Equal([(RouteRole.Stable, 2), (RouteRole.Previous, 1)], routing.Versions.Select(version => (version.Role, version.Version.Value)));
        Assert.All(routing.Versions, version => Assert.NotNull(_world.Storage.Artifacts.DigestAsync(version.Path, default).Result));
        Assert.Equal(routing.Generation, (await _world.DeploymentAsync()).PublishedGeneration);
    }
}
