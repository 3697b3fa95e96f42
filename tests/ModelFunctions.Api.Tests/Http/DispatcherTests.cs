using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ModelFunctions.Api.Http;
using ModelFunctions.Api.Problems;
using ModelFunctions.Api.Tests.Contract;
using ModelFunctions.Core;

namespace ModelFunctions.Api.Tests.Http;

[Collection(ApiGroup.Name)]
public sealed class DispatcherTests(ApiFixture api)
{
    private static readonly Route Change = new("PUT", "models/{model}/versions", _ => throw new InvalidOperationException("Nobody may come here."));

    [Theory]
    [InlineData("GET", Role.Reader)]
    [InlineData("POST", Role.Operator)]
    [InlineData("PUT", Role.Operator)]
    [InlineData("DELETE", Role.Operator)]
    [InlineData("PATCH", Role.Operator)]
    [InlineData("HEAD", Role.Operator)]
    [InlineData("get", Role.Operator)]
    public void Needs_is_Operator_for_whatever_is_not_known_to_read(string method, Role needs) =>
        Assert.Equal(needs, new Route(method, "models", Change.Handle).Needs);

    [Fact]
    public async Task RunAsync_refuses_whoever_lacks_the_role_as_the_document_says()
    {
        var guarded = api.Service<IEnumerable<IEndpoints>>().SelectMany(endpoints => endpoints.Routes).Where(route => route.Needs != Role.None).ToList();
        Assert.NotEmpty(guarded);
        foreach (var route in guarded)
        {
            var (status, mediaType, body) = await RunAsync(route, new Known(route.Needs - 1));
            Assert.Equal(403, status);
            Assert.Null(await OpenApiContract.FaultAsync(route.Method, route.Pattern, status, mediaType, body));
        }
    }

    [Theory]
    [InlineData(Role.None, "This route requires the role Operator; 'ada' has no role.")]
    [InlineData(Role.Reader, "This route requires the role Operator; 'ada' has the role Reader.")]
    public async Task RunAsync_says_what_is_needed_and_what_there_is(Role role, string detail)
    {
        var (_, _, body) = await RunAsync(Change, new Known(role));
        var problem = JsonNode.Parse(body)!;
        Assert.Equal((ProblemCodes.RoleRequired.Code, detail), ((string?)problem["code"], (string?)problem["detail"]));
    }

    [Fact]
    public async Task RunAsync_tells_a_caller_without_the_role_nothing_about_the_body()
    {
        var (status, _, _) = await RunAsync(Change, new Known(Role.Reader), Change.MaxBody + 1);
        Assert.Equal(403, status);
    }

    [Fact]
    public async Task RunAsync_asks_nobody_who_it_is_where_everybody_may_come_in()
    {
        var open = new Route("GET", "health/live", request => Task.FromResult(Results.Text(request.Actor))) { Needs = Role.None };
        var (status, _, body) = await RunAsync(open, new Unreadable());
        Assert.Equal((200, Caller.Anybody.Actor), (status, body));
    }

    [Fact]
    public async Task RunAsync_answers_why_it_cannot_be_told_who_asks()
    {
        var (status, _, body) = await RunAsync(Change, new Unreadable());
        Assert.Equal((403, "Nobody knows."), (status, (string?)JsonNode.Parse(body)!["detail"]));
    }

    [Fact]
    public async Task RunAsync_data_of_a_newer_format_is_answered_with_what_to_do()
    {
        var route = new Route("GET", "models/{model}", _ => throw new NewerFormatException("The row fraud/head", 2, 1));
        var (status, mediaType, body) = await RunAsync(route, new Known(Role.Reader));
        var problem = JsonNode.Parse(body)!;
        Assert.Equal((503, "newer-format"), (status, (string?)problem["code"]));
        Assert.StartsWith("The row fraud/head has format 2, and this program knows formats up to 1", (string?)problem["detail"], StringComparison.Ordinal);
        Assert.Null(await OpenApiContract.FaultAsync(route.Method, route.Pattern, status, mediaType, body));
    }

    [Theory]
    [InlineData(Role.Operator, true)]
    [InlineData(Role.Reader, true)]
    [InlineData(Role.None, false)]
    public async Task RunAsync_logs_the_traceId_of_what_failed_or_lacked_a_role(Role role, bool fails)
    {
        var log = new Lines();
        var route = Change with { Handle = _ => fails ? throw new InvalidOperationException("As tested.") : throw new ProblemException(ProblemCodes.InvalidQuery, "No.") };

        var (_, _, body) = await RunAsync(fails ? route : route with { Needs = Role.None }, new Known(role), log: log);

        if (fails) Assert.EndsWith($"(traceId {(string)JsonNode.Parse(body)!["traceId"]!})", Assert.Single(log.Written), StringComparison.Ordinal);
        else Assert.Empty(log.Written);
    }

    private static async Task<(int Status, string? MediaType, string Body)> RunAsync(
        Route route, ICallers callers, long? length = null, ILogger<Dispatcher>? log = null)
    {
        using var body = new MemoryStream();
        var http = new DefaultHttpContext
        {
            RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider(),
            Request = { Method = route.Method, ContentLength = length },
            Response = { Body = body },
        };
        await new Dispatcher(callers, TimeProvider.System, log ?? NullLogger<Dispatcher>.Instance).RunAsync(route, http);
        return (http.Response.StatusCode, http.Response.ContentType, Encoding.UTF8.GetString(body.ToArray()));
    }

    private sealed class Lines : ILogger<Dispatcher>
    {
        public List<string> Written { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Written.Add(formatter(state, exception));
    }

    private sealed class Known(Role role) : ICallers
    {
        public Caller CallerOf(HttpContext http) => new("ada", role);
    }

    private sealed class Unreadable : ICallers
    {
        public Caller CallerOf(HttpContext http) => throw new ProblemException(ProblemCodes.RoleRequired, "Nobody knows.");
    }
}
