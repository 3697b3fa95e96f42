using System.Globalization;
using System.Text;

namespace ModelFunctions.Bench.Judging;

/// <summary>Runs every row and writes the table.</summary>
internal sealed class JudgeTable(int runs, int seed)
{
    private static readonly string[] Peers =
        ["z-test each look", ">2 % in a minute", ">2 % in 5 minutes", "Kayenta", "O'Brien–Fleming", "oracle"];

    /// <summary>Rows that missed their goal.</summary>
    public List<string> Missed { get; } = [];

    public string Run(Action<string> progress)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"| | world | goal .01 | ours .01 | goal .05 | ours .05 | {string.Join(" | ", Peers)} |");
        text.AppendLine(CultureInfo.InvariantCulture, $"|---|---|---|---|---|---|{string.Concat(Peers.Select(_ => "---|"))}");
        for (var i = 0; i < ReferenceRows.All.Count; i++)
        {
            var row = ReferenceRows.All[i];
            progress($"{row.Target} {row.Name}");
            text.AppendLine(Line(row, Scores(row, seed + i * runs)));
        }
        return text.ToString();
    }

    /// <summary>Each rule's score in one row.</summary>
    public Dictionary<string, Score> Scores(TableRow row, int firstSeed)
    {
        var rules = Contest.For(row);
        var stopped = RowRuns.Run(row, [.. rules.Select(rule => rule.Begin)], runs, firstSeed);
        return rules.Index().ToDictionary(rule => rule.Item.Name, rule => Score.Of(row, stopped[rule.Index]));
    }

    private string Line(TableRow row, Dictionary<string, Score> scores)
    {
        Score strict = scores[Contest.Ours], lenient = scores[Contest.OursLenient];
        string[] cells =
        [
            row.Target, row.Name, Text(row, row.Goals?.Strict), Checked(row, strict, row.Goals?.Strict),
            Text(row, row.Goals?.Lenient), Checked(row, lenient, row.Goals?.Lenient),
            .. Peers.Select(peer => scores.TryGetValue(peer, out var score) ? score.Text(row) : ""),
        ];
        return $"| {string.Join(" | ", cells)} |";
    }

    private string Checked(TableRow row, Score score, Goal? goal)
    {
        if (goal is not { } reach) return score.Text(row);
        if (score.Reaches(row, reach)) return $"**{score.Text(row)}**";
        Missed.Add($"{row.Target} {row.Name}: {score.Text(row)}");
        return $"{score.Text(row)} (missed)";
    }

    private static string Text(TableRow row, Goal? goal) => goal switch
    {
        null => "",
        { } taken when row.Good => $"≤ {taken.Taken}",
        { } times => $"≤ {times.Median}/{times.Ninety}",
    };
}
