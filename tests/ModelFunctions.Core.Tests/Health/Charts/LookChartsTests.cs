using System.Text.Json;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Charts;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Health.Thresholds;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Tests.Rollouts;

namespace ModelFunctions.Core.Tests.Health.Charts;

public class LookChartsTests
{
    private static readonly RolloutPolicy Policy = PolicyDocument.ParseKnown(
        """{"checks":[{"kind":"errors"},{"kind":"latency"},{"kind":"scores"},{"kind":"golden"}]}""");

    [Fact]
    public void Figures_have_both_arms_and_their_ratio_each_within_its_sequence()
    {
        var (_, figures) = Looks(JudgePhase.Steps, 5);
        var errors = Named(figures.Checks[0]);
        Assert.Equal((50, 450), ((int)errors["samples"]!, (int)errors["stableSamples"]!));
        foreach (var figure in new[] { "candidate", "stable", "ratio" })
            Assert.InRange(errors[figure]!.Value, errors[$"{figure}Low"]!.Value, errors[$"{figure}High"] ?? double.PositiveInfinity);
        Assert.Equal(9, errors["ratio"]!.Value, 0.2);
        Assert.Equal((10, 90), (figures.Candidate, figures.Stable));
    }

    [Fact]
    public void Figures_of_latency_are_of_the_95th_percentile_and_those_of_scores_have_no_sequence()
    {
        var (_, figures) = Looks(JudgePhase.Steps, 5);
        Assert.Equal(LatencyBins.UpperEnd(160), Named(figures.Checks[1])["candidate"]!.Value, 1e-9);
        Assert.Null(Named(figures.Checks[2])["candidateLow"]);
        Assert.Null(Named(figures.Checks[3])["lnE"]);
    }

    [Fact]
    public void Tallies_go_on_from_look_to_look_and_end_with_the_steps()
    {
        var (look, _) = Looks(JudgePhase.Steps, 3);
        Assert.Equal((3, 6), (look.Ratios[0].Candidate, look.Ratios[0].Hits.Values.Sum()));
        var (watch, _) = Next(look, JudgePhase.Watch, 9);
        Assert.Empty(watch.Ratios);
    }

    [Fact]
    public void Tallies_leave_out_blocks_that_an_earlier_look_has_counted()
    {
        var (look, _) = Looks(JudgePhase.Steps, 1);
        var again = Next(look, JudgePhase.Steps, 0);
        Assert.Equal(look.Ratios[0].Candidate, again.Look.Ratios[0].Candidate);
        Assert.Equal(0, again.Figures.Candidate);
    }

    [Fact]
    public void Figures_come_back_from_JSON_with_five_digits_and_without_ends_that_are_not_known()
    {
        var figures = new CheckFigures(2, Verdict.Degraded) { Numbers = [1.23456789, null, double.PositiveInfinity, 1234567, 0] };
        var json = JsonSerializer.Serialize(figures, CoreJson.Options);
        Assert.Equal("[2,\"degraded\",1.2346,null,null,1234567,0]", json);
        var back = JsonSerializer.Deserialize<CheckFigures>(json, CoreJson.Options)!;
        Assert.Equal((2, Verdict.Degraded), (back.Check, back.Verdict));
        Assert.Equal([1.2346, null, null, 1234567, 0], back.Numbers);
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("[1,\"fine\"]")]
    public void What_is_no_array_of_figures_is_refused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<CheckFigures>(json, CoreJson.Options));

    [Fact]
    public void A_row_takes_a_hundred_looks_and_the_next_one_begins_with_its_own()
    {
        FiguresPage? page = null;
        for (var turn = 1; turn <= 101; turn++) page = FiguresPage.After(page, new LookFigures(turn, Some.Start, RolloutPhase.Stepping, Verdict.Healthy));
        Assert.Equal((101, 1), (page!.First, page.Looks.Count));
    }

    private static Dictionary<string, double?> Named(CheckFigures figures) =>
        CheckFigures.Columns.Zip(figures.Numbers).ToDictionary(pair => pair.First, pair => pair.Second);

    private static (Look Look, LookFigures Figures) Looks(JudgePhase phase, int count)
    {
        var (look, figures) = Next(null, phase, 0);
        for (var number = 1; number < count; number++) (look, figures) = Next(look, phase, number);
        return (look, figures);
    }

    private static (Look Look, LookFigures Figures) Next(Look? before, JudgePhase phase, int number)
    {
        Block[] blocks = [new("gw/1", number, 1, Some.Start, Some.Start, Arm(10), Arm(90))];
        var look = Assessment.Make(Policy, new LookQuestion(phase, 1, []), before, blocks, new Dictionary<int, Measurement>(), (before?.Turn ?? 0) + 1, Some.Start);
        return (look, LookCharts.Of(Policy, look, blocks, RolloutPhase.Stepping, 1));
    }

    private static Arm Arm(int requests) => new(requests, 1) { Latency = [new BinCount(160, requests)], Scores = [requests, 0, 0, 0, 0, 0, 0, 0, 0, 0] };
}
