using System.Text;

namespace ModelFunctions.Bench;

/// <summary>Says the same on the console and in <c>bench/results/{name}.md</c>.</summary>
/// <param name="name">The benchmark's name.</param>
public sealed class Report(string name)
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds a line.</summary>
    public void Line(string line = "")
    {
        Console.WriteLine(line);
        _text.AppendLine(line);
    }

    /// <summary>Adds a table.</summary>
    public void Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        Line($"| {string.Join(" | ", head)} |");
        Line($"|{string.Concat(head.Select(_ => "---|"))}");
        foreach (var row in rows) Line($"| {string.Join(" | ", row)} |");
        Line();
    }

    /// <summary>Writes the file.</summary>
    public Task SaveAsync() => Results.WriteAsync(name, _text.ToString());
}
