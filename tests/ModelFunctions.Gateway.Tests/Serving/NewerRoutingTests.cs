using System.Collections.Concurrent;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Gateway.Tests.Harness;

namespace ModelFunctions.Gateway.Tests.Serving;

/// <summary>The host was updated before the gateway, and its routings have a format that this one does not know.</summary>
public sealed class NewerRoutingTests
{
    private static readonly ModelName Other = ModelName.Parse("churn");

    private readonly KeptErrors _errors = new();

    [Fact]
    public async Task Poll_what_is_served_goes_on_and_other_models_are_followed()
    {
        await using var gateway = await StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.Telling(1)));

        gateway.Routings.Publish(GatewayUnderTest.Model, Newer(2));
        gateway.Publish(1, [gateway.Save(5, Graphs.Telling(5))], routing => routing with { Model = Other });
        await gateway.PollAsync();

        Assert.Equal((1, 5), (Served(gateway, GatewayUnderTest.Model), Served(gateway, Other)));
    }

    [Fact]
    public async Task Poll_a_candidate_has_its_traffic_to_the_end_of_its_time()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 1, 1, 10, 0, 0, TimeSpan.Zero));
        await using var gateway = await StartAsync(clock);
        var stable = gateway.Save(1, Graphs.Telling(1), RouteRole.Stable, 1);
        await gateway.RouteAsync(1, stable, gateway.Save(2, Graphs.Telling(2), RouteRole.Candidate, 99));
        gateway.Routings.Publish(GatewayUnderTest.Model, Newer(2));
        await gateway.PollAsync();
        Assert.Contains(2, await AnswersAsync(gateway));

        clock.Advance(TimeSpan.FromMinutes(3));
        await gateway.PollAsync();

        Assert.DoesNotContain(2, await AnswersAsync(gateway));
    }

    [Fact]
    public async Task Poll_says_once_what_to_do_however_often_it_is_published()
    {
        await using var gateway = await StartAsync();
        await gateway.RouteAsync(1, gateway.Save(1, Graphs.Telling(1)));
        for (var generation = 2; generation < 5; generation++)
        {
            gateway.Routings.Publish(GatewayUnderTest.Model, Newer(generation));
            await gateway.PollAsync();
        }

        Assert.StartsWith(
            "The routing of 'penguins' has format 2, and this program knows formats up to 1: a newer version wrote it. Update this program first",
            Assert.Single(_errors.Messages), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Poll_a_routing_of_a_known_format_is_followed_again_and_the_next_newer_one_told_again()
    {
        await using var gateway = await StartAsync();
        gateway.Routings.Publish(GatewayUnderTest.Model, Newer(1));
        await gateway.PollAsync();
        Assert.Null(gateway.Gateway.Follower.Find("penguins"));

        await gateway.RouteAsync(2, gateway.Save(2, Graphs.Telling(2)));
        Assert.Equal(2, Served(gateway, GatewayUnderTest.Model));
        gateway.Routings.Publish(GatewayUnderTest.Model, Newer(3));
        await gateway.PollAsync();

        Assert.Equal(2, _errors.Messages.Count);
    }

    private static byte[] Newer(int generation) =>
        Encoding.UTF8.GetBytes($$"""{"format":2,"model":"penguins","generation":{{generation}},"versions":"of another kind"}""");

    private static int? Served(GatewayUnderTest gateway, ModelName model) =>
        gateway.Gateway.Follower.Find(model.Text)?.Current.Primary?.Version.Value;

    private static async Task<HashSet<int>> AnswersAsync(GatewayUnderTest gateway)
    {
        var answers = new HashSet<int>();
        for (var asked = 0; asked < 20; asked++) answers.Add(await GatewayUnderTest.VersionOfAsync(await gateway.InferAsync()));
        return answers;
    }

    private Task<GatewayUnderTest> StartAsync(TimeProvider? clock = null) =>
        GatewayUnderTest.StartAsync(clock, logs: LoggerFactory.Create(builder => builder.AddProvider(_errors)));

    private sealed class KeptErrors : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Messages { get; } = new();

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel)) Messages.Enqueue(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
