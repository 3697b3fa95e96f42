using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Models;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.Api.Tests.Rollouts;

[Collection(ApiGroup.Name)]
public sealed class PolicyEndpointsTests(ApiFixture api)
{
    private readonly RolloutDriver _rollouts = new(api);

    private string Path => $"models/{_rollouts.Model}/policy";

    [Fact]
    public async Task Get_without_an_own_one_is_the_default_also_before_the_first_upload()
    {
        using var answer = await api.Client.GetAsync(Path);
        Assert.Equal("\"default\"", answer.Headers.ETag?.ToString());
        Assert.Equal("30s", (string)(await api.GetAsync(Path))["interval"]!);
    }

    [Fact]
    public async Task Put_under_the_etag_seen_sets_it_and_a_second_under_the_same_is_412()
    {
        using var first = await _rollouts.PutPolicyAsync("""{"interval":"5s"}""", "\"default\"");
        Assert.Equal(200, (int)first.StatusCode);
        await ApiFixture.ProblemAsync(await _rollouts.PutPolicyAsync("""{"interval":"7s"}""", "\"default\""), 412, "policy-changed");
        using var second = await _rollouts.PutPolicyAsync("""{"interval":"7s"}""", first.Headers.ETag!.ToString());
        Assert.Equal("7s", (string)(await api.GetAsync(Path))["interval"]!);
    }

    [Fact]
    public async Task Put_without_if_match_is_428() =>
        await ApiFixture.ProblemAsync(await _rollouts.PutPolicyAsync("""{"interval":"5s"}""", null), 428, "if-match-required");

    [Fact]
    public async Task Put_with_ten_errors_answers_ten_with_their_paths()
    {
        using var answer = await _rollouts.PutPolicyAsync("""
            { "onUpload": "maybe", "interval": "0s", "deadline": "soon", "falseRollback": 2, "minimumRequests": -1, "surprise": 1,
              "steps": [ { "weight": 120, "hold": "1m" }, { "weight": 5 } ],
              "checks": [ { "kind": "vibes" }, { "kind": "errors", "tolerance": "x" } ] }
            """, "*");
        var problem = await ApiFixture.ProblemAsync(answer, 400, "invalid-policy");
        Assert.Equal(
            ["/checks/0/kind", "/checks/1/tolerance", "/deadline", "/falseRollback", "/interval", "/minimumRequests", "/onUpload", "/steps/0/weight", "/steps/1/hold", "/surprise"],
            problem["errors"]!.AsObject().Select(error => error.Key).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("""{"steps":[{"weight":5}]}""", "/steps/0/hold", "It is missing; expected a duration from 0s to 7d: a whole number and s, m, h or d.")]
    [InlineData("""{"interval":"1y"}""", "/interval", "\"1y\" is not allowed; expected a duration from 1s to 10m: a whole number and s, m, h or d.")]
    [InlineData("""{"steps":[{"weight":5,"hold":"0s","held":1}]}""", "/steps/0/held", "There is no field 'held' here; there are weight, hold.")]
    [InlineData("""{"steps":[{"weight":50,"hold":"0s"},{"weight":50,"hold":"0s"}]}""", "/steps/1/weight", "50 is not allowed; expected more than 50, the weight of the step before.")]
    [InlineData("{]", "", "This is not the JSON object that a policy is, such as {\"interval\": \"30s\"}: ']' is an invalid start of a property name, expected a '\"', at line 1, position 2.")]
    [InlineData("", "", "This is not the JSON object that a policy is, such as {\"interval\": \"30s\"}: it is empty.")]
    public async Task Put_an_error_says_what_is_wrong_and_what_is_allowed(string policy, string path, string message)
    {
        var problem = await ApiFixture.ProblemAsync(await _rollouts.PutPolicyAsync(policy, "*"), 400, "invalid-policy");
        Assert.Equal(message, (string)Assert.Single(problem["errors"]!.AsObject()[path]!.AsArray())!);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"interval":"5s","interval":"6s"}""")]
    public async Task Put_what_is_no_policy_is_400(string body) =>
        await ApiFixture.ProblemAsync(await _rollouts.PutPolicyAsync(body, "*"), 400, "invalid-policy");

    [Fact]
    public async Task Put_with_a_source_that_the_host_does_not_have_is_400_at_its_check_and_changes_nothing()
    {
        var problem = await ApiFixture.ProblemAsync(await _rollouts.PutPolicyAsync(RolloutDriver.UnknownSource, "*"), 400, "invalid-policy");
        Assert.Equal(
            "\"prod\" is no source of this host; there is none. Sources are set in sources.json in the host's data folder, which is read when the host starts.",
            (string)Assert.Single(problem["errors"]!.AsObject()["/checks/1/source"]!.AsArray())!);
        Assert.Equal("30s", (string)(await api.GetAsync(Path))["interval"]!);
    }

    [Fact]
    public async Task Get_one_whose_source_the_host_does_not_have_any_more_is_still_read()
    {
        var stored = PolicyDocument.ParseKnown(RolloutDriver.UnknownSource);
        Assert.True(await api.Service<PolicyStore>().SetAsync(ModelName.Parse(_rollouts.Model), stored, null, "ada", default));
        Assert.Equal("prod", (string)(await api.GetAsync(Path))["checks"]![1]!["source"]!);
    }

    [Fact]
    public async Task Put_seventeen_kibibytes_is_400() =>
        await ApiFixture.ProblemAsync(await _rollouts.PutPolicyAsync("{" + new string(' ', 17 << 10) + "}", "*"), 400, "invalid-policy");

    [Fact]
    public async Task Delete_brings_the_default_back()
    {
        await _rollouts.SetPolicyAsync("""{"interval":"5s"}""");
        using var request = new HttpRequestMessage(HttpMethod.Delete, Path);
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        Assert.Equal(204, (int)(await api.Client.SendAsync(request)).StatusCode);
        Assert.Equal("30s", (string)(await api.GetAsync(Path))["interval"]!);
    }
}
