using Spectre.Console;
using Spectre.Console.Rendering;

namespace ModelFunctions.Cli.Screens;

/// <summary>A cell of <see cref="Columns"/>.</summary>
internal sealed record Cell(string Text, Color Color)
{
    public static Cell Of(string text) => new(text, Color.Default);
}

/// <summary>
/// Rows in columns, with notes below rows. Nothing is cut: columns that do not fit the width stand on a line of their own below.
/// </summary>
internal sealed class Columns(Screen screen, params string[] titles) : Renderable
{
    private const int Gap = 2, Indent = 4;

    private readonly List<Cell[]> _rows = [[.. titles.Select(title => new Cell(title, Color.Grey))]];
    private readonly List<(int Row, Cell Text)> _notes = [];

    public void Row(params Cell[] cells) => _rows.Add(cells);

    /// <summary>A text below the last row.</summary>
    public void Note(string text, Color color) => _notes.Add((_rows.Count - 1, new Cell(text, color)));

    /// <summary>Writes them; without any row nothing, not even the titles.</summary>
    public void Show()
    {
        if (_rows.Count > 1) screen.ShowLong(this);
    }

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var widths = titles.Select((_, column) => _rows.Max(row => WidthOf(row[column]))).ToArray();
        var breaks = BreaksAt(widths, maxWidth);
        var note = 0;
        for (var row = 0; row < _rows.Count; row++)
        {
            foreach (var segment in Line(_rows[row], widths, breaks)) yield return segment;
            for (; note < _notes.Count && _notes[note].Row == row; note++)
                foreach (var line in Wrap(_notes[note].Text.Text, maxWidth - Indent))
                {
                    yield return new Segment(new string(' ', Indent) + line, new Style(_notes[note].Text.Color));
                    yield return Segment.LineBreak;
                }
        }
    }

    /// <summary>The text in lines of that width, broken between words.</summary>
    internal static IEnumerable<string> Wrap(string text, int width)
    {
        var line = "";
        foreach (var word in text.Split(' '))
            if (line.Length == 0) line = word;
            else if (line.GetCellWidth() + 1 + word.GetCellWidth() <= width) line = $"{line} {word}";
            else
            {
                yield return line;
                line = word;
            }
        yield return line;
    }

    /// <summary>The columns that begin a line of their own.</summary>
    private static HashSet<int> BreaksAt(int[] widths, int maxWidth)
    {
        HashSet<int> breaks = [];
        var used = 0;
        for (var column = 0; column < widths.Length; column++)
        {
            if (used > 0 && used + widths[column] > maxWidth)
            {
                breaks.Add(column);
                used = Indent;
            }
            used += widths[column] + Gap;
        }
        return breaks;
    }

    private static IEnumerable<Segment> Line(Cell[] row, int[] widths, HashSet<int> breaks)
    {
        for (var column = 0; column < row.Length; column++)
        {
            if (breaks.Contains(column))
            {
                yield return Segment.LineBreak;
                yield return new Segment(new string(' ', Indent));
            }
            yield return new Segment(row[column].Text, new Style(row[column].Color));
            var isLast = column == row.Length - 1 || breaks.Contains(column + 1);
            if (!isLast) yield return new Segment(new string(' ', widths[column] - WidthOf(row[column]) + Gap));
        }
        yield return Segment.LineBreak;
    }

    private static int WidthOf(Cell cell) => cell.Text.GetCellWidth();
}
