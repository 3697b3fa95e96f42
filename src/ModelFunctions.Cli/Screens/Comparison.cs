using ModelFunctions.Cli.Client;
using Spectre.Console;

namespace ModelFunctions.Cli.Screens;

/// <summary>Two versions field by field.</summary>
internal static class Comparison
{
    /// <summary>A field of both; null where a version does not have it.</summary>
    public sealed record Row(string Field, string? First, string? Second)
    {
        public bool IsSame => First == Second;
    }

    public static IReadOnlyList<Row> Of(SavedVersion first, SavedVersion second) =>
    [
        new("file", first.File, second.File),
        new("size", Words.Size(first.Length), Words.Size(second.Length)),
        new("sha256", Words.Short(first.Sha256), Words.Short(second.Sha256)),
        new("uploaded", Words.Time(first.UploadedAt), Words.Time(second.UploadedAt)),
        new("registered", Words.Time(first.RegisteredAt), Words.Time(second.RegisteredAt)),
        new("golden", Words.Short(first.Golden), Words.Short(second.Golden)),
        new("taken back", first.Barred?.Reason, second.Barred?.Reason),
        new("deleted", first.DeletedAt is { } one ? Words.Time(one) : null, second.DeletedAt is { } other ? Words.Time(other) : null),
        .. Entries("metadata", first.Metadata, second.Metadata),
        .. Entries("tag", first.Tags, second.Tags),
    ];

    public static void Show(Screen screen, SavedVersion first, SavedVersion second)
    {
        var columns = new Columns(screen, "", "FIELD", $"v{first.Version}", $"v{second.Version}");
        foreach (var row in Of(first, second).Where(row => row.First is not null || row.Second is not null))
            columns.Row(Cell.Of(row.IsSame ? "=" : "≠"), Cell.Of(row.Field), Value(row, row.First), Value(row, row.Second));
        columns.Show();
    }

    private static Cell Value(Row row, string? value) => new(value ?? "–", row.IsSame ? Color.Default : Color.Olive);

    private static IEnumerable<Row> Entries(string what, Dictionary<string, string> first, Dictionary<string, string> second) =>
        first.Keys.Union(second.Keys).Order(StringComparer.Ordinal).Select(key => new Row($"{what} {key}", first.GetValueOrDefault(key), second.GetValueOrDefault(key)));
}
