using System.Globalization;
using ModelFunctions.Core.Health.Checks.Metric;
using ModelFunctions.Core.Health.Thresholds;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Monitoring.Tests.Prometheus;

/// <summary>What a real server makes of values, gaps, resets, nonsense and its own end.</summary>
public sealed class RealPrometheusTests : IAsyncLifetime
{
    private Exporter exporter = null!;
    private PrometheusServer? server;

    public async Task InitializeAsync()
    {
        exporter = await Exporter.StartAsync();
        if (PrometheusServer.Program is not null) server = await PrometheusServer.StartAsync(exporter.Url);
    }

    [SkippableFact]
    public async Task AskAsync_of_a_value_holds_it_against_the_limit()
    {
        exporter.Show("""queue_length{model="churn",version="3"} 7""", """queue_length{model="churn",version="2"} 99""");

        await BecomesAsync(MeasurementOutcome.Successful, Asking.Metric("""queue_length{model="$model",version="$version"}""", max: 7));
        await BecomesAsync(MeasurementOutcome.Failed, Asking.Metric("""queue_length{model="$model",version="$version"}""", max: 6));
    }

    [SkippableFact]
    public async Task AskAsync_of_a_metric_that_is_not_there_has_no_data() =>
        await BecomesAsync(MeasurementOutcome.Empty, Asking.Metric("no_such_metric", max: 1));

    [SkippableFact]
    public async Task AskAsync_of_errors_over_no_requests_at_all_has_no_data()
    {
        exporter.Show("errors_total 0", "requests_total 0");

        await BecomesAsync(MeasurementOutcome.Empty, Asking.Metric("sum(rate(errors_total[2s])) / sum(rate(requests_total[2s]))", max: 0.01));
    }

    [SkippableFact]
    public async Task AskAsync_of_a_counter_that_starts_again_sees_no_fall()
    {
        // 1,000 errors before the restart of the service, 3 after it: an increase of 3, neither −997 nor 1,003.
        exporter.Show("errors_total 1000");
        await BecomesAsync(MeasurementOutcome.Successful, Asking.Metric("errors_total", min: 1000));
        exporter.Show("errors_total 3");
        await BecomesAsync(MeasurementOutcome.Failed, Asking.Metric("errors_total", min: 1000));

        var check = Asking.Metric("increase(errors_total[1m])", min: 0, max: 10);
        Assert.Equal(MeasurementOutcome.Successful, (await AskAsync(check))?.Outcome);
    }

    [SkippableFact]
    public async Task AskAsync_of_a_service_that_fell_silent_has_no_data()
    {
        exporter.Show("queue_length 7");
        await BecomesAsync(MeasurementOutcome.Successful, Asking.Metric("queue_length", max: 7));
        exporter.FallSilent();

        await BecomesAsync(MeasurementOutcome.Empty, Asking.Metric("queue_length", max: 7));
        await BecomesAsync(MeasurementOutcome.Failed, Asking.Metric("up", min: 1));
    }

    [SkippableTheory]
    [InlineData("sum(")]
    [InlineData("up[5m]")]
    [InlineData("\"text\"")]
    public async Task AskAsync_of_a_wrong_query_is_an_error(string query) =>
        Assert.Equal(MeasurementOutcome.Error, (await AskAsync(Asking.Metric(query, max: 1)))?.Outcome);

    [SkippableFact]
    public async Task AskAsync_of_several_series_is_an_error_until_they_are_aggregated()
    {
        exporter.Show("""queue_length{shard="a"} 1""", """queue_length{shard="b"} 2""");

        await BecomesAsync(MeasurementOutcome.Error, Asking.Metric("queue_length", max: 5));
        await BecomesAsync(MeasurementOutcome.Successful, Asking.Metric("sum(queue_length)", max: 5));
    }

    [SkippableFact]
    public async Task AskAsync_of_a_server_that_is_gone_is_an_error_and_then_the_source_is_down()
    {
        var check = Asking.Metric("up", max: 1) with { FailureLimit = 0, InconclusiveLimit = 0, ConsecutiveErrorLimit = 1 };
        Assert.NotEqual(MeasurementOutcome.Error, (await AskAsync(check))?.Outcome);
        await server!.StopAsync();

        var state = new ThresholdState();
        for (var time = 0; time < 2; time++) state = state.After((await AskAsync(check))!);
        Assert.Equal(Core.Health.Verdict.SourceDown, check.Report(0, state).Verdict);
    }

    public async Task DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
        await exporter.DisposeAsync();
    }

    private async Task<Measurement?> AskAsync(CheckPolicy check)
    {
        Skip.If(server is null, "prometheus is not on the PATH");
        return await Asking.PrometheusAsync(server!.Url, check);
    }

    /// <summary>Waits until a scrape has brought it about.</summary>
    private async Task BecomesAsync(MeasurementOutcome outcome, MetricCheck check)
    {
        Measurement? last = null;
        await Eventually.TrueAsync(
            async () => (last = await AskAsync(check))?.Outcome == outcome,
            () => string.Create(CultureInfo.InvariantCulture, $"{check.Query} is {last}"));
    }
}
