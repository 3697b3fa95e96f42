using ModelFunctions.Dev.Processes;

namespace ModelFunctions.Dev.Tests.Processes;

public sealed class ChildProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task LineAsync_finds_lines_printed_before_and_after()
    {
        await using var child = Node("console.log('first 1'); process.stdin.on('data', () => console.error('second 2')).resume(); setTimeout(() => console.log('third 3'), 50)");

        Assert.Equal("third 3", await child.LineAsync("third", Patience));
        Assert.Equal("first 1", await child.LineAsync("first", Patience));
    }

    [Fact]
    public async Task LineAsync_of_a_process_that_ends_tells_its_output_and_exit_code()
    {
        await using var child = Node("console.error('no such file'); process.exitCode = 3");

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => child.LineAsync("Ready", Patience));

        Assert.Contains("no such file", failure.Message, StringComparison.Ordinal);
        Assert.Contains("exit code 3", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LineAsync_that_never_comes_times_out_with_the_output()
    {
        await using var child = Node("console.log('still thinking'); process.stdin.resume()");
        await child.LineAsync("still", Patience);

        var failure = await Assert.ThrowsAsync<TimeoutException>(() => child.LineAsync("Ready", TimeSpan.FromMilliseconds(50)));

        Assert.Contains("still thinking", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StopAsync_lets_it_end_by_itself()
    {
        await using var child = Node("process.on('SIGTERM', () => {}); process.stdin.on('end', () => console.log('saved')).resume(); console.log('Ready')");
        await child.LineAsync("Ready", Patience);

        await child.StopAsync(Patience);

        Assert.Contains("saved", child.Output, StringComparison.Ordinal);
        Assert.Equal("exit code 0", child.Ending);
    }

    [SkippableFact]
    public async Task StopAsync_kills_what_does_not_end_in_time()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no signals.");
        await using var child = Node("process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('Ready')");
        await child.LineAsync("Ready", Patience);

        await child.StopAsync(TimeSpan.FromMilliseconds(50));

        Assert.Equal("exit code 137, signal 9", child.Ending);
    }

    private static ChildProcess Node(string script) => ChildProcess.Start("child", "node", ["-e", script]);
}
