using ModelFunctions.Cli.Client;
using Spectre.Console;

namespace ModelFunctions.Cli.Screens;

/// <summary>Models one a line, those that need a person first, and below each of these what it needs and the command that answers it.</summary>
internal static class ModelTable
{
    private const string None = "–";

    public static void Show(Screen screen, IReadOnlyList<ModelEntry> models, DateTimeOffset now, bool isNeedy)
    {
        var columns = new Columns(screen, "MODEL", "STABLE", "CANDIDATE", "STATE", "LAST ROLLOUT");
        foreach (var model in models)
        {
            columns.Row(
                Cell.Of(model.Name), Cell.Of(model.Stable is { } stable ? $"v{stable}" : None), Cell.Of(Candidate(model)), State(model),
                model.LastRollout is { } last ? Cell.Of($"{Words.VersionOf(last.Id)} {Words.Of(last.Phase)} {Words.Ago(last.EndedAt, now)}") : Cell.Of(None));
            if (model.NeedsYou is not { } need) continue;
            columns.Note($"! {need.Sentence}", Color.Olive);
            columns.Note($"→ {NextCommand.Of(model.Name, need)}", Color.Default);
        }
        columns.Show();
        var needy = models.Count(model => model.NeedsYou is not null);
        screen.Line(
            models.Count == 0 && isNeedy ? "No model needs you."
            : models.Count == 0 ? "There is no model yet. To make one: modelfn push FILE --model NAME."
            : $"{Count(models.Count)}; {(needy == 0 ? "none needs" : needy == 1 ? "1 needs" : $"{needy} need")} you.");
    }

    private static string Count(int models) => models == 1 ? "1 model" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{models:N0} models");

    private static string Candidate(ModelEntry model) => model.Candidate is { } candidate ? $"v{candidate} {model.Weight ?? 0} %" : None;

    private static Cell State(ModelEntry model)
    {
        var mark = PhaseMark.Of(model.Phase ?? (model.Withdrawn is not null ? "withdrawn" : model.Frozen is not null ? "frozen" : "none"));
        if (mark.Word == "none") return Cell.Of(None);
        var frozen = model is { Frozen: not null, Phase: not null } ? ", frozen" : "";
        var waiting = model.Waiting is { } version ? $", v{version} waits" : "";
        return new Cell($"{mark.Plain}{frozen}{waiting}", mark.Color);
    }
}
