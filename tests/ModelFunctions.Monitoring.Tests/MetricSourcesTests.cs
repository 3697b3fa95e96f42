using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelFunctions.Core.Health.Checks.Errors;
using ModelFunctions.Core.Health.Checks.Golden;
using ModelFunctions.Core.Health.Thresholds;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Monitoring.Tests;

public sealed class MetricSourcesTests
{
    [Theory]
    // A limit is broken only when it is exceeded.
    [InlineData("5", 5.0, null, MeasurementOutcome.Successful, 5.0)]
    [InlineData("5.01", 5.0, null, MeasurementOutcome.Failed, 5.01)]
    [InlineData("5", null, 5.0, MeasurementOutcome.Successful, 5.0)]
    [InlineData("4.99", null, 5.0, MeasurementOutcome.Failed, 4.99)]
    [InlineData("NaN", 5.0, null, MeasurementOutcome.Empty, null)]
    [InlineData("+Inf", 5.0, null, MeasurementOutcome.Failed, null)]
    public async Task AskAsync_holds_a_number_against_the_limits(
        string value, double? max, double? min, MeasurementOutcome outcome, double? kept)
    {
        await using var stub = await Stub.AnsweringAsync(
            200, $$$"""{"status":"success","data":{"resultType":"scalar","result":[1767261600,"{{{value}}}"]}}""");

        Assert.Equal(
            new Measurement(Asking.Now, outcome, kept), await Asking.PrometheusAsync(stub.Url, Asking.Metric("up", max, min)));
    }

    [Fact]
    public async Task AskAsync_of_a_source_that_is_not_configured_is_an_error()
    {
        var check = Asking.Metric("up") with { Source = "elsewhere" };

        Assert.Equal(MeasurementOutcome.Error, (await Asking.PrometheusAsync(new Uri("http://127.0.0.1:9"), check))?.Outcome);
    }

    [Fact]
    public async Task AskAsync_where_there_is_no_source_at_all_says_so()
    {
        using var lines = new Lines();
        await using var host = new ServiceCollection().AddLogging(log => log.AddProvider(lines)).AddMonitoring(new MonitoringOptions("a test")).BuildServiceProvider();

        await host.GetRequiredService<IMetricSources>().AskAsync(Asking.Rollout(), Asking.Metric("up"), Asking.Now, default);

        Assert.EndsWith("No source 'metrics' is configured here; there is none.", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AskAsync_finds_sources_in_upper_and_lower_case()
    {
        await using var stub = await Stub.AnsweringAsync(200, """{"status":"success","data":{"resultType":"vector","result":[]}}""");

        Assert.Equal(
            MeasurementOutcome.Empty,
            (await Asking.PrometheusAsync(stub.Url, Asking.Metric("up") with { Source = "Metrics" }))?.Outcome);
    }

    [Fact]
    public void AddMonitoring_tells_which_sources_policies_may_name()
    {
        var options = new MonitoringOptions("a file");
        options.Sources["prod"] = Asking.Source(SourceKind.Webhook, new Uri("http://127.0.0.1:9"), null, null);
        using var host = new ServiceCollection().AddMonitoring(options).BuildServiceProvider();
        var known = host.GetRequiredService<PolicySources>();
        Assert.Equal("a file prod", $"{known.Place} {Assert.Single(known.Names)}");
    }

    public static TheoryData<CheckPolicy> WithoutASource => [new GoldenCheck(), new ErrorsCheck()];

    [Theory]
    [MemberData(nameof(WithoutASource))]
    public async Task AskAsync_of_another_kind_of_check_is_not_its_business(CheckPolicy check) =>
        Assert.Null(await Asking.PrometheusAsync(new Uri("http://127.0.0.1:9"), check));

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
