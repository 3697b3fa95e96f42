using System.Text.Encodings.Web;
using System.Text.Json;
using ModelFunctions.App.Rollouts;

namespace ModelFunctions.App.Tests.Durable;

/// <summary>One history of an orchestration: from its start, or from where it continued as new, to the next such point.</summary>
/// <param name="Instance">Whose.</param>
/// <param name="Began">The orchestration's time at its start.</param>
/// <param name="Steps">What happened.</param>
internal sealed record RecordedHistory(string Instance, DateTime Began, IReadOnlyList<HistoryStep> Steps)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static IReadOnlyList<RecordedHistory> Read(string file) =>
        JsonSerializer.Deserialize<IReadOnlyList<RecordedHistory>>(File.ReadAllText(file), Format)!;

    /// <summary>One step a line, so that what has changed can be seen.</summary>
    public static void Write(string file, IReadOnlyList<RecordedHistory> histories) => File.WriteAllText(
        file, JsonSerializer.Serialize(histories, Format).Replace("{\"step\":", "\n{\"step\":", StringComparison.Ordinal) + "\n");

    /// <summary>Runs the present orchestrator on it; an assertion fails where it asks for anything else than was asked for then.</summary>
    public void Replay()
    {
        var context = new ReplayContext(this);
        var run = RolloutOrchestrator.RunAsync(context);
        Assert.True(run.IsCompleted, "It waits for something that is not its context's, or for an event that did not come.");
        context.End(run.GetAwaiter().GetResult());
    }
}
