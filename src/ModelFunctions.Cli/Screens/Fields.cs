using Spectre.Console;
using Spectre.Console.Rendering;

namespace ModelFunctions.Cli.Screens;

/// <summary>Names with values beside them, which go on below where they are long.</summary>
internal sealed class Fields : Renderable
{
    private const int Gap = 2, Least = 20;

    private readonly List<(string Name, Cell Value)> _rows = [];

    public void Add(string name, Cell value) => _rows.Add((name, value));

    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        var indent = _rows.Max(row => row.Name.Length) + Gap;
        foreach (var (name, value) in _rows)
        {
            yield return new Segment(name.PadRight(indent), new Style(Color.Grey));
            foreach (var (index, line) in Columns.Wrap(value.Text, Math.Max(Least, maxWidth - indent)).Index())
            {
                if (index > 0) yield return new Segment(new string(' ', indent));
                yield return new Segment(line, new Style(value.Color));
                yield return Segment.LineBreak;
            }
        }
    }
}
