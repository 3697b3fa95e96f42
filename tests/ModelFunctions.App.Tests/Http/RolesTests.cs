using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using ModelFunctions.Api.Http;
using ModelFunctions.Api.Problems;
using ModelFunctions.App.Http;
using ModelFunctions.App.Tests.Durable;
using ModelFunctions.App.Tests.Settings;

namespace ModelFunctions.App.Tests.Http;

/// <summary>Every route of the app, asked by every kind of caller; what the routes do then is replaced.</summary>
[Collection(DurableGroup.Name)]
public sealed class RolesTests(DurableHost host)
{
    private static readonly string[] Open = ["GET dashboard", "GET dashboard/{file}", "GET health/live", "GET health/ready", "GET openapi.json"];

    private static readonly string[] Read =
    [
        "GET events", "GET models", "GET models/{model}", "GET models/{model}/events", "GET models/{model}/policy", "GET models/{model}/rollouts",
        "GET models/{model}/rollouts/{rollout}", "GET models/{model}/rollouts/{rollout}/blocks",
        "GET models/{model}/rollouts/{rollout}/looks", "GET models/{model}/service", "GET models/{model}/versions",
        "GET models/{model}/versions/{version}", "GET models/{model}/versions/{version}/artifact",
        "GET models/{model}/versions/{version}/compare/{other}", "GET rejected-uploads",
    ];

    private static readonly string[] Change =
    [
        "DELETE models/{model}", "DELETE models/{model}/freeze", "DELETE models/{model}/policy", "DELETE models/{model}/versions/{version}",
        "DELETE models/{model}/withdrawal", "POST models/{model}/rollback", "POST models/{model}/rollouts",
        "POST models/{model}/rollouts/{rollout}/abort",
        "POST models/{model}/rollouts/{rollout}/blocks", "POST models/{model}/rollouts/{rollout}/pause",
        "POST models/{model}/rollouts/{rollout}/promote", "POST models/{model}/rollouts/{rollout}/resume", "POST models/{model}/uploads",
        "PUT models/{model}/freeze", "PUT models/{model}/policy", "PUT models/{model}/versions", "PUT models/{model}/versions/{version}/tags",
    ];

    public static TheoryData<string, string?, string[]> Callers => new()
    {
        { "true", Principals.Of("ada", "Operator"), [.. Open, .. Read, .. Change] },
        { "true", Principals.Of("ada", "Reader", "Operator"), [.. Open, .. Read, .. Change] },
        { "true", Principals.Of("ada", "Reader"), [.. Open, .. Read] },
        { "true", Principals.Of("ada"), Open },
        { "true", Principals.Of("ada", "Auditor"), Open },
        { "true", "no principal", Open },
        { "true", "", Open },
        { "true", null, [.. Open, .. Read, .. Change] },
        { "false", null, [.. Open, .. Read, .. Change] },
        { "false", Principals.Of("ada", "Reader"), [.. Open, .. Read, .. Change] },
        { "false", "no principal", [.. Open, .. Read, .. Change] },
    };

    [Theory]
    [MemberData(nameof(Callers))]
    public async Task AnswerAsync_lets_each_caller_through_where_the_role_allows_it(string enabled, string? principal, string[] allowed)
    {
        var dispatcher = new Dispatcher(new AppCallers(AppSettings.Of(("WEBSITE_AUTH_ENABLED", enabled))), TimeProvider.System, NullLogger<Dispatcher>.Instance);
        var through = new List<string>();
        foreach (var route in new OrchestrationWorld(host).Service<IEnumerable<IEndpoints>>().SelectMany(group => group.Routes))
        {
            var name = $"{route.Method} {route.Pattern}";
            var reached = false;
            var probe = route with
            {
                Handle = _ =>
                {
                    reached = true;
                    return Task.FromResult(Results.NoContent());
                },
            };
            var answer = await dispatcher.AnswerAsync(probe, Principals.Request(principal));
            if (reached) through.Add(name);
            else Assert.Equal(ProblemCodes.RoleRequired, Assert.IsType<ProblemResult>(answer).Code);
        }
        Assert.Equal(allowed.Order(StringComparer.Ordinal), through.Order(StringComparer.Ordinal));
    }
}
