using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using ModelFunctions.Core;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Gateway.Health;
using ModelFunctions.Gateway.Tests.Harness;
using ModelFunctions.Testing.Fakes;

namespace ModelFunctions.Gateway.Tests.Health;

public class HealthReporterTests
{
    private static readonly DateTimeOffset Start = DateTimeOffset.UnixEpoch;

    [Fact]
    public async Task Flush_a_storage_that_fails_before_or_after_it_wrote_loses_nothing_and_writes_nothing_twice()
    {
        var rows = new FailingRows();
        var reporter = new HealthReporter(rows, "gw/1", TimeSpan.FromSeconds(30), NullLogger<HealthReporter>.Instance);
        var blocks = reporter.Begin(GatewayUnderTest.Rollout);
        blocks.Serve(1, 10, null, Start);
        for (var number = 0; number < 6; number++)
        {
            rows.Trouble = (Trouble)(number % 3);
            blocks.Arrive(ArmRole.Stable, null)!.Leave(new Outcome(OutcomeKind.Answered, TimeSpan.FromMilliseconds(1), null));
            try
            {
                await reporter.FlushAsync(Start.AddSeconds(10 * (number + 1)), CancellationToken.None);
            }
            catch (StorageUnavailableException)
            {
                Assert.NotEqual(Trouble.None, rows.Trouble);
            }
        }
        rows.Trouble = Trouble.None;
        await reporter.FlushAsync(Start.AddSeconds(60), CancellationToken.None);

        var page = await rows.Written.ListAsync(GatewayUnderTest.Rollout.ToString(), KeyRange.Prefix(HealthKeys.BlockPrefix), 100, CancellationToken.None);
        var written = page.Rows.Select(RowCodec.FromRow<Block>).ToList();
        Assert.Equal([0, 1, 2, 3, 4, 5], written.Select(block => block.Number));
        Assert.All(written, block => Assert.Equal(1, block.Stable.Requests));
    }

    [Fact]
    public async Task Report_a_gate_report_is_a_row_of_its_rollout()
    {
        var rows = new InMemoryTable();
        var reporter = new HealthReporter(rows, "gw/1", TimeSpan.FromSeconds(30), NullLogger<HealthReporter>.Instance);
        var report = new GateReport("gw/1", new VersionNumber(2), GateOutcome.GoldenFailed, Start) { Reason = "case 1" };
        reporter.Report(GatewayUnderTest.Rollout, report);

        await reporter.FlushAsync(Start, CancellationToken.None);

        var row = await rows.FindAsync("penguins-v2-1", "gate-gw~1", CancellationToken.None);
        Assert.Equal(report, RowCodec.FromRow<GateReport>(row!));
    }

    /// <summary>What is refused once would be refused for ever: it must not stand in the way of all models.</summary>
    [Fact]
    public async Task Flush_goes_on_with_all_other_reports_when_the_storage_refuses_one()
    {
        var rows = new InMemoryTable();
        var log = new Lines();
        var reporter = new HealthReporter(rows, "gw/1", TimeSpan.FromSeconds(30), log);
        var other = GatewayUnderTest.Rollout with { Attempt = 2 };
        var refused = new GateReport(new string('x', 2000), new VersionNumber(2), GateOutcome.Passed, Start);
        reporter.Report(GatewayUnderTest.Rollout, refused with { Source = "gw/1", At = Start });
        reporter.Report(GatewayUnderTest.Rollout, refused);
        reporter.Report(other, refused with { Source = "gw/1" });

        await reporter.FlushAsync(Start, CancellationToken.None);
        await reporter.FlushAsync(Start, CancellationToken.None);

        Assert.NotNull(await rows.FindAsync(GatewayUnderTest.Rollout.ToString(), "gate-gw~1", CancellationToken.None));
        Assert.NotNull(await rows.FindAsync(other.ToString(), "gate-gw~1", CancellationToken.None));
        Assert.Single(log, line => line.StartsWith("Error The storage refuses the report gate-", StringComparison.Ordinal));
    }

    private sealed class Lines : List<string>, ILogger<HealthReporter>
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Add($"{logLevel} {formatter(state, exception)}");
    }

    private enum Trouble
    {
        None,
        BeforeWriting,
        AfterWriting,
    }

    private sealed class FailingRows : ITable
    {
        public InMemoryTable Written { get; } = new();

        public Trouble Trouble { get; set; }

        public Task<DateTimeOffset> ClockAsync(CancellationToken cancel) => Written.ClockAsync(cancel);

        public async Task<bool> TryCommitAsync(string partition, IReadOnlyList<TableOperation> changes, CancellationToken cancel)
        {
            if (Trouble == Trouble.BeforeWriting) throw new StorageUnavailableException();
            var done = await Written.TryCommitAsync(partition, changes, cancel);
            return Trouble == Trouble.AfterWriting ? throw new StorageUnavailableException() : done;
        }

        public Task<TableRow?> FindAsync(string partition, string key, CancellationToken cancel) => throw new NotSupportedException();

        public Task<RowPage> ListAsync(string partition, KeyRange keys, int max, CancellationToken cancel) => throw new NotSupportedException();
    }
}
