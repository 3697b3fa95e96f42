using System.Text.Json.Nodes;

namespace ModelFunctions.Dev.Demo;

/// <summary>The table of the scenario, filled from the log that the system wrote: what was saved, deployed, found and taken back, step by step.</summary>
internal sealed class DemoTable
{
    private readonly List<(string Action, string Saved, string Deployed, string Issue, string Rollback, bool CameTrue)> _rows = [];

    /// <summary>True where every row is what the scenario says.</summary>
    public bool CameTrue => _rows.All(row => row.CameTrue);

    /// <param name="events">The log, oldest first.</param>
    /// <param name="bad">The version that has the issue.</param>
    /// <param name="isSaved">True where the saved bytes of that version are those that were uploaded.</param>
    public static DemoTable Of(IReadOnlyList<JsonNode> events, int bad, bool isSaved)
    {
        var good = bad - 1;
        var table = new DemoTable();
        var registered = At(events, "registered", bad);
        var shifted = At(events, "shifted", bad);
        var found = At(events, "reverting", bad);
        var reverted = At(events, "reverted", bad);
        table.Add("a new model is trained and uploaded", events, registered - 1, good, good, "–", "–");
        table.Add($"it is assigned version {bad}", events, registered, bad, good, "–", "–");
        table.Add("it is saved with that version", events, isSaved ? registered : -1, bad, good, "–", "–");
        table.Add($"version {bad} is deployed", events, shifted, bad, bad, "no", "–");
        table.Add("an issue is detected", events, found, bad, bad, found < 0 ? "no" : "yes", "–");
        table.Add("the previous version is deployed", events, reverted, bad, good, "yes", reverted < 0 ? "–" : $"version {good}");
        return table;
    }

    public void Print(TextWriter to)
    {
        to.WriteLine($"{"step",-6}{"action",-38}{"saved",-7}{"deployed",-10}{"issue",-7}rollback");
        foreach (var (index, row) in _rows.Index())
            to.WriteLine($"{index + 1,-6}{row.Action,-38}{row.Saved,-7}{row.Deployed,-10}{row.Issue,-7}{row.Rollback,-11}{(row.CameTrue ? "✓" : "✗ NOT as it should be")}");
    }

    private void Add(string action, IReadOnlyList<JsonNode> events, int at, int saved, int deployed, string issue, string rollback)
    {
        var (newest, serving) = StateAfter(events, at);
        _rows.Add((action, $"{newest}", $"{serving}", issue, rollback, at >= 0 && newest == saved && serving == deployed));
    }

    /// <summary>The newest saved version, and the newest one with traffic, as the log tells them up to an entry.</summary>
    private static (int Saved, int Deployed) StateAfter(IReadOnlyList<JsonNode> events, int at)
    {
        var (saved, stable, candidate) = (0, 0, 0);
        foreach (var entry in events.Take(at + 1))
        {
            var version = entry["version"]?.GetValue<int>() ?? 0;
            switch (entry["kind"]!.GetValue<string>())
            {
                case "registered": saved = version; break;
                case "shifted": candidate = version; break;
                case "promoted": (stable, candidate) = (version, 0); break;
                case "reverted": candidate = 0; break;
            }
        }
        return (saved, candidate > 0 ? candidate : stable);
    }

    private static int At(IReadOnlyList<JsonNode> events, string kind, int version)
    {
        for (var index = 0; index < events.Count; index++)
            if (events[index]["kind"]!.GetValue<string>() == kind && events[index]["version"]?.GetValue<int>() == version)
                return index;
        return -1;
    }
}
