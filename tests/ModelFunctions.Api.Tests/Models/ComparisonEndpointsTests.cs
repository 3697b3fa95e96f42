using ModelFunctions.Api.Tests.Rollouts;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Api.Tests.Models;

/// <summary>Two versions beside each other, and what was in service when.</summary>
[Collection(ApiGroup.Name)]
public sealed class ComparisonEndpointsTests(ApiFixture api)
{
    private readonly RolloutDriver _rollouts = new(api);

    [Fact]
    public async Task Comparison_has_both_versions_what_differs_and_what_became_of_them()
    {
        await ServeTwoAsync();
        using var tagged = await api.Client.PutAsync($"models/{_rollouts.Model}/versions/2/tags", RolloutDriver.Json("""{"a/b":"new"}"""));

        var comparison = await api.GetAsync($"models/{_rollouts.Model}/versions/1/compare/stable");
        Assert.Equal((1, 2), ((int)comparison["from"]!["version"]!["version"]!, (int)comparison["to"]!["version"]!["version"]!));
        Assert.Equal("succeeded", (string?)comparison["to"]!["rollout"]!["phase"]);
        Assert.Equal(["/sha256", "/tags/a~1b"], comparison["differences"]!.AsArray().Select(change => (string)change!["path"]!));
    }

    [Fact]
    public async Task A_version_does_not_differ_from_itself()
    {
        await api.PutAsync(_rollouts.Model, "one");
        Assert.Empty((await api.GetAsync($"models/{_rollouts.Model}/versions/1/compare/1"))["differences"]!.AsArray());
    }

    [Fact]
    public async Task Comparison_with_a_version_that_is_not_there_is_404()
    {
        await api.PutAsync(_rollouts.Model, "one");
        await ApiFixture.ProblemAsync(await api.Client.GetAsync($"models/{_rollouts.Model}/versions/1/compare/9"), 404, "version-not-found");
        await ApiFixture.ProblemAsync(await api.Client.GetAsync($"models/{_rollouts.Model}/versions/1/compare/stable"), 404, "alias-not-found");
        await ApiFixture.ProblemAsync(await api.Client.GetAsync($"models/{_rollouts.Model}/versions/1/compare/x"), 400, "invalid-version");
    }

    [Fact]
    public async Task Service_tells_what_was_in_service_when_newest_first()
    {
        await ServeTwoAsync();
        using var back = await _rollouts.PostAsync("rollback", """{"reason":"wrong prices"}""");

        var times = (await api.GetAsync($"models/{_rollouts.Model}/service"))["value"]!.AsArray();
        Assert.Equal([1, 2], times.Where(time => time!["candidate"] is null).Select(time => (int)time!["stable"]!).Take(2));
        Assert.Equal(("rolledBack", "wrong prices", (string?)null), ((string?)times[0]!["kind"], (string?)times[0]!["reason"], (string?)times[0]!["to"]));
        Assert.All(times.Skip(1).Zip(times), pair => Assert.Equal((string?)pair.Second!["from"], (string?)pair.First!["to"]));
    }

    private async Task ServeTwoAsync()
    {
        await _rollouts.SetPolicyAsync(RolloutDriver.Straight);
        await _rollouts.UploadAsync("one", RolloutPhase.Succeeded);
        await _rollouts.UploadAsync("two", RolloutPhase.Succeeded);
    }
}
