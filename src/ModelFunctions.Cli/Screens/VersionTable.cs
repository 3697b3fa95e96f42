using ModelFunctions.Cli.Client;
using Spectre.Console;

namespace ModelFunctions.Cli.Screens;

/// <summary>Versions one a line, and what became of each.</summary>
internal static class VersionTable
{
    public static void Show(Screen screen, Model model, IEnumerable<SavedVersion> versions, DateTimeOffset now)
    {
        var columns = new Columns(screen, "VERSION", "IS", "FILE", "SIZE", "REGISTERED", "SHA-256");
        foreach (var version in versions)
        {
            columns.Row(
                Cell.Of($"v{version.Version}"), Is(model, version), Cell.Of(version.File), Cell.Of(Words.Size(version.Length)),
                Cell.Of(Words.Ago(version.RegisteredAt, now)), Cell.Of(Words.Short(version.Sha256)!));
            if (version.Barred is { } bar) columns.Note($"Taken back by {bar.By}, {Words.Ago(bar.At, now)}: {bar.Reason}", Color.Olive);
            if (version.Tags.Count > 0) columns.Note(string.Join(", ", version.Tags.Select(tag => $"{tag.Key}={tag.Value}")), Color.Grey);
        }
        columns.Show();
    }

    private static Cell Is(Model model, SavedVersion version) =>
        version.DeletedAt is not null ? new Cell("deleted", Color.Grey)
        : model.Aliases.Where(alias => alias.Value == version.Version && alias.Key != "latest").Select(alias => alias.Key).FirstOrDefault() is { } alias ? new Cell(alias, Color.Green)
        : version.Barred is not null ? new Cell("barred", Color.Olive)
        : Cell.Of("–");
}
