using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Gateway.Tests.Harness;

namespace ModelFunctions.Gateway.Tests.Gate;

public sealed class GateLogTests : IDisposable
{
    private readonly Lines _lines = new();

    public void Dispose() => _lines.Dispose();

    [Fact]
    public async Task Gate_that_passed_is_logged_without_a_reason_and_another_with_one()
    {
        await using var gateway = await GatewayUnderTest.StartAsync(logs: LoggerFactory.Create(builder => builder.AddProvider(_lines)));
        var stable = gateway.Save(1, Graphs.Telling(1));
        await gateway.RouteAsync(1, stable, gateway.Save(2, Graphs.Telling(2), RouteRole.Candidate, 0));
        await gateway.RouteAsync(2, stable, gateway.Save(3, Graphs.TwoAndTwo(), RouteRole.Candidate, 0));

        Assert.Contains("penguins version 2 at the gate: Passed", _lines);
        Assert.Contains(_lines, line => line.StartsWith("penguins version 3 at the gate: OtherSignature: ", StringComparison.Ordinal));
    }

    private sealed class Lines : ConcurrentQueue<string>, ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => true;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
