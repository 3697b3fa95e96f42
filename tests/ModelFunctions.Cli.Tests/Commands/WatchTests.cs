using ModelFunctions.Cli.Tests.Hosts;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Cli.Tests.Commands;

/// <summary><c>get --watch</c> goes on until somebody interrupts it; here the third answer does.</summary>
public sealed class WatchTests
{
    private const string Call = "GET models/churn";

    [Fact]
    public async Task Watch_into_a_file_is_a_line_for_each_change()
    {
        var ran = await Ran.InAsync(Host().Shell() with { Clock = new HastyClock() }, "get", "churn", "--watch");

        Assert.Equal(ExitCode.Interrupted, ran.Exit);
        Assert.Equal(["churn-v4-1 ◑ stepping, step 2 of 3, 25 %, healthy.", "churn-v4-1 ◉ watching, 100 %."], ran.Lines);
    }

    [Fact]
    public async Task Watch_as_json_is_an_object_for_each_change()
    {
        var ran = await Ran.InAsync(Host().Shell() with { Clock = new HastyClock() }, "get", "churn", "--watch", "-o", "json");

        Assert.Equal(2, ran.Lines.Count);
    }

    [Fact]
    public async Task Watch_on_a_terminal_draws_over_what_it_drew()
    {
        var ran = await Ran.InAsync(Host().Shell() with { Clock = new HastyClock(), IsTerminal = true }, "get", "churn", "--watch");

        Assert.Matches("\u001b\\[[0-9]*A", ran.Text);
        Assert.Contains("◉ watching: v4", ran.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_says_while_the_host_does_not_answer_and_keeps_what_it_knew()
    {
        var host = new CannedHost().Has(Call, Sample.Model(Sample.Stepping)).Answers(Call, 503).Interrupts(Call);
        var ran = await Ran.InAsync(host.Shell() with { Clock = new HastyClock(), IsTerminal = true }, "get", "churn", "--watch", "--no-color");

        var last = ran.Text[ran.Text.LastIndexOf("Model", StringComparison.Ordinal)..];
        Assert.Contains("churn-v4-1", last, StringComparison.Ordinal);
        Assert.Contains("http://host.test/ answered 503. Try again in 5 s.", last, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_of_no_model_ends_at_once() =>
        Assert.Equal(ExitCode.Failed, (await Ran.InAsync(new CannedHost().Answers(Call, 404).Shell(), "get", "churn", "--watch")).Exit);

    private static CannedHost Host() => new CannedHost()
        .Has(Call, Sample.Model(Sample.Stepping)).Has(Call, Sample.Model(Sample.Stepping))
        .Has(Call, Sample.Model(Sample.Rollout(RolloutPhase.Watching) with { Weight = 100 }))
        .Interrupts(Call);
}
