using System.Globalization;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Policies;
using Spectre.Console;

namespace ModelFunctions.Cli.Judging;

/// <summary>Says when the verdict changes, and at the end shows the evidence that decided, or that of the last look with data.</summary>
internal sealed class TableReport(TextWriter output, RolloutPolicy policy) : IJudgeReport
{
    private const int Wide = 140;

    private Verdict? before;
    private LookResult? shown;
    private bool decided;

    public void Look(Place place, LookResult look)
    {
        if (look.Verdict != before) output.WriteLine(Text($"{place}: {Word(look.Verdict)}{Why(look.Decisive)}"));
        before = look.Verdict;
        if (!decided && (shown is null || look.Checks.Any(check => check.Verdict != Verdict.NoData))) shown = look;
        decided |= look.Decisive?.On == CheckAction.Revert;
    }

    public void End(Outcome outcome)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) });
        // A file or a pipe has no width of its own; the table must not be squeezed into a terminal that is not there.
        console.Profile.Width = Math.Max(console.Profile.Width, Wide);
        var table = new Table().Border(TableBorder.Simple);
        foreach (var title in (string[])["check", "candidate", "stable", "requests", "ln E", "limit", "held against", "verdict"])
            table.AddColumn(new TableColumn(title).NoWrap());
        foreach (var check in shown?.Checks ?? []) table.AddRow(Cells(check));
        foreach (var check in policy.Checks.Where(check => check is not StatisticalCheck))
            table.AddRow($"{check.Kind}", "", "", "", "", "", "", "not evaluated");
        console.Write(table);
        var when = outcome.Place is { } place ? Text($" at {place}") : "";
        var progress = outcome.Progress is { Length: > 0 } words ? $": {words}" : "";
        output.WriteLine(outcome == Outcome.NoData ? "paused: no look had any data" : $"{outcome.Name}{when}{Why(outcome.Evidence)}{progress}");
    }

    private string[] Cells(CheckEvidence check) =>
    [
        $"{check.Kind}", Figure(check, check.Candidate), Figure(check, check.Stable), Text($"{check.Candidate?.Requests ?? 0:N0}"),
        Text($"{check.LnE:0.0}"), Text($"{check.Limit:0.0}"), Word(check.Test), Word(check.Verdict),
    ];

    private string Why(CheckEvidence? found) => found is null ? "" : $": {CheckResult.Of(found).Sentence(policy)}";

    private string Figure(CheckEvidence found, Estimate? estimate) =>
        estimate is null ? "–" : ((StatisticalCheck)policy.Checks[found.Check]).TextOf(estimate);

    private static string Word(Enum value) => value switch
    {
        Verdict.NoData => "no data",
        Verdict.SourceDown => "source down",
        EvidenceTest.WatchedRate => "watch limit",
        EvidenceTest.WatchedP95 => "stable's p95",
        EvidenceTest.WatchedP99 => "stable's p99",
        _ => value.ToString().ToLowerInvariant(),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
