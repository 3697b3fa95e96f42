using ModelFunctions.Core.Models;

namespace ModelFunctions.Api.Tests.Rollouts;

/// <summary>Bodies that no rollback can be meant by.</summary>
[Collection(ApiGroup.Name)]
public sealed class RollbackNonsenseTests(ApiFixture api)
{
    private readonly RolloutDriver _rollouts = new(api);

    [Theory]
    [InlineData("""{"to":0}""", "invalid-version")]
    [InlineData("""{"to":"all"}""", "invalid-version")]
    [InlineData("""{"to":1.5}""", "invalid-version")]
    [InlineData("""{"to":null}""", "invalid-version")]
    [InlineData("""{"to":""}""", "invalid-version")]
    [InlineData("""{"from":"two"}""", "invalid-version")]
    [InlineData("""{"from":null}""", "invalid-version")]
    [InlineData("""{"from":0}""", "invalid-version")]
    [InlineData("""{"From":1}""", "invalid-json")]
    [InlineData("""{"barring":"no"}""", "invalid-json")]
    [InlineData("""{"from":2,"too":1}""", "invalid-json")]
    [InlineData("[]", "invalid-json")]
    [InlineData("{", "invalid-json")]
    public async Task Rollback_nonsense_is_400_and_changes_nothing(string body, string code)
    {
        await _rollouts.SetPolicyAsync(RolloutDriver.Straight);
        for (var version = 1; version <= 2; version++) await _rollouts.UploadAsync($"version {version}", RolloutPhase.Succeeded);
        var problem = await ApiFixture.ProblemAsync(await _rollouts.PostAsync("rollback", body), 400, code);
        Assert.DoesNotContain("ModelFunctions.", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Equal(2, (int)(await _rollouts.StatusAsync())["stable"]!);
    }

    [Fact]
    public async Task Rollback_to_null_says_what_can_be_meant() => Assert.Equal(
        "'to' is null: use a whole number from 1 to 2147483647, without sign or leading zero, or \"none\" to take the model out of service. "
        + "For the previous version leave 'to' out. Nothing was changed.",
        (string)(await ApiFixture.ProblemAsync(await _rollouts.PostAsync("rollback", """{"to":null}"""), 400, "invalid-version"))["detail"]!);
}
