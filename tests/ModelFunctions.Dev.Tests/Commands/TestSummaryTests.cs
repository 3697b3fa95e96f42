using ModelFunctions.Dev.Commands;

namespace ModelFunctions.Dev.Tests.Commands;

public sealed class TestSummaryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Read_sums_over_files_and_keeps_messages_and_reasons()
    {
        Write("one.trx", Result("A", "Passed"), Result("B", "Failed", "expected 1"));
        Write("two.trx", Result("C", "Passed"), Result("D", "NotExecuted", "no prometheus"), Result("E", "Timeout"));

        var summary = TestSummary.Read(folder.PathOf(""), ran: false);

        Assert.Equal(2, summary.Passed);
        Assert.Equal(["B: expected 1", "E: no reason given"], summary.Failed);
        Assert.Equal(["D: no prometheus"], summary.Skipped);
    }

    [Fact]
    public void Print_ends_with_the_counts()
    {
        var text = new StringWriter();

        var exitCode = new TestSummary(3, [], ["D: no prometheus"]).Print(text);

        Assert.Equal(0, exitCode);
        Assert.Contains("D: no prometheus", text.ToString(), StringComparison.Ordinal);
        Assert.EndsWith($"{Environment.NewLine}3 passed, 0 failed, 1 skipped{Environment.NewLine}", text.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Print_with_a_failure_gives_exit_code_1() => Assert.Equal(1, new TestSummary(3, ["B"], []).Print(TextWriter.Null));

    [Fact]
    public void Read_of_a_run_that_broke_off_counts_one_failure()
    {
        Write("one.trx", Result("A", "Passed"));

        Assert.Single(TestSummary.Read(folder.PathOf(""), ran: false).Failed);
    }

    [Fact]
    public void Read_where_no_test_ran_counts_one_failure() => Assert.Single(TestSummary.Read(folder.PathOf("missing"), ran: true).Failed);

    public void Dispose() => folder.Dispose();

    private void Write(string name, params string[] results) => File.WriteAllText(
        folder.PathOf(name),
        $"""<TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010"><Results>{string.Concat(results)}</Results></TestRun>""");

    private static string Result(string test, string outcome, string? message = null) =>
        $"""<UnitTestResult testName="{test}" outcome="{outcome}">{(message is null ? "" : Output(message))}</UnitTestResult>""";

    private static string Output(string message) => $"<Output><ErrorInfo><Message>{message}</Message></ErrorInfo></Output>";
}
