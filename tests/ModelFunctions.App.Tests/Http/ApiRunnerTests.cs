using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using ModelFunctions.Api.Http;
using ModelFunctions.App.Http;
using ModelFunctions.App.Tests.Durable;
using ModelFunctions.App.Tests.Settings;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Engine.Registry;

namespace ModelFunctions.App.Tests.Http;

/// <summary>HTTP functions over the API's routes.</summary>
[Collection(DurableGroup.Name)]
public sealed class ApiRunnerTests(DurableHost host)
{
    [Fact]
    public async Task RunAsync_answers_by_the_route_of_the_same_method_and_pattern()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        var http = RequestOf(world, "GET");
        await AnswerAsync(http, await world.Service<ApiRunner>().RunAsync(http.Request, "models/{model}"));
        Assert.Equal(200, http.Response.StatusCode);
        Assert.Contains($"\"{world.Model}\"", Body(http), StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_tells_routes_of_one_pattern_by_their_methods()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        var http = RequestOf(world, "DELETE");
        await AnswerAsync(http, await world.Service<ApiRunner>().RunAsync(http.Request, "models/{model}"));
        // In service, and so not to be deleted.
        Assert.Equal(409, http.Response.StatusCode);
    }

    [Fact]
    public async Task ChangeAsync_leaves_the_listing_up_to_date()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        var http = RequestOf(world, "PUT", """{"reason":"as tested"}""");
        await AnswerAsync(http, await world.Service<ApiRunner>().ChangeAsync(http.Request, "models/{model}/freeze", host.Client));
        Assert.Equal((200, "as tested"), (http.Response.StatusCode, (await ListedAsync(world)).Frozen?.Reason));
    }

    [Fact]
    public async Task ChangeAsync_answers_though_the_listing_must_wait()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        world.Rows.Fails = partition => partition == ModelKeys.Catalog;
        var http = RequestOf(world, "PUT", """{"reason":"as tested"}""");
        await AnswerAsync(http, await world.Service<ApiRunner>().ChangeAsync(http.Request, "models/{model}/freeze", host.Client));
        world.Rows.Fails = null;
        Assert.Equal((200, null), (http.Response.StatusCode, (await ListedAsync(world)).Frozen));
    }

    [Fact]
    public async Task ChangeAsync_does_nothing_for_a_caller_who_is_refused()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        var http = await FreezeAsync(world, Principals.Of("ada", "Reader"));
        Assert.Equal((403, "application/problem+json"), (http.Response.StatusCode, http.Response.ContentType));
        Assert.Contains("\"code\":\"role-required\"", Body(http), StringComparison.Ordinal);
        Assert.Null((await world.ModelAsync()).Deployment.Frozen);
    }

    [Fact]
    public async Task ChangeAsync_writes_the_principal_into_the_log()
    {
        var world = await new OrchestrationWorld(host).WithStableAsync();
        var http = await FreezeAsync(world, Principals.Of("ada", "Operator"));
        Assert.Equal((200, "ada"), (http.Response.StatusCode, (await world.ModelAsync()).Deployment.Frozen?.By));
    }

    /// <summary>Freezes the model while authentication is on.</summary>
    private async Task<HttpContext> FreezeAsync(OrchestrationWorld world, string principal)
    {
        var callers = new AppCallers(AppSettings.Of(("WEBSITE_AUTH_ENABLED", "true")));
        var api = ActivatorUtilities.CreateInstance<ApiRunner>(world.Services, new Dispatcher(callers, TimeProvider.System, NullLogger<Dispatcher>.Instance));
        var http = RequestOf(world, "PUT", """{"reason":"as tested"}""");
        http.Request.Headers[Principals.Header] = principal;
        await AnswerAsync(http, await api.ChangeAsync(http.Request, "models/{model}/freeze", host.Client));
        return http;
    }

    private static async Task<CatalogEntry> ListedAsync(OrchestrationWorld world) =>
        Assert.Single((await world.Service<Catalog>().ListAsync(10, null, default)).Values);

    private static DefaultHttpContext RequestOf(OrchestrationWorld world, string method, string? body = null)
    {
        var http = new DefaultHttpContext
        {
            RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider(),
            Request = { Method = method, RouteValues = { ["model"] = world.Model.Text } },
            Response = { Body = new MemoryStream() },
        };
        if (body is null) return http;
        http.Request.ContentType = "application/json";
        http.Request.Body = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(body));
        http.Request.ContentLength = http.Request.Body.Length;
        return http;
    }

    private static Task AnswerAsync(HttpContext http, IResult answer) => answer.ExecuteAsync(http);

    private static string Body(HttpContext http) => System.Text.Encoding.UTF8.GetString(((MemoryStream)http.Response.Body).ToArray());
}
