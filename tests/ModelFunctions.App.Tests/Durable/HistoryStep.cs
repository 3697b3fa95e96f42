using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace ModelFunctions.App.Tests.Durable;

/// <summary>What an orchestration asked for, and what came of it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "step")]
[JsonDerivedType(typeof(Called), "called")]
[JsonDerivedType(typeof(Waited), "waited")]
[JsonDerivedType(typeof(Raised), "raised")]
[JsonDerivedType(typeof(Continued), "continued")]
[JsonDerivedType(typeof(Ended), "ended")]
internal abstract record HistoryStep
{
    /// <summary>An activity was called.</summary>
    /// <param name="Activity">Its name.</param>
    /// <param name="Input">Its input.</param>
    /// <param name="Tries">How often it may be tried.</param>
    /// <param name="Answer">What it answered.</param>
    /// <param name="Failure">Why it failed; null where it answered.</param>
    /// <param name="At">The orchestration's time from then on.</param>
    public sealed record Called(string Activity, JsonNode? Input, int Tries, JsonNode? Answer, Fault? Failure, DateTime At) : HistoryStep;

    /// <summary>What an activity failed with.</summary>
    public sealed record Fault(string Type, string Message);

    /// <summary>A timer was set.</summary>
    /// <param name="Until">When it fires.</param>
    /// <param name="At">The orchestration's time when it had fired; null where it was cancelled, for the event came first.</param>
    public sealed record Waited(DateTime Until, DateTime? At) : HistoryStep;

    /// <summary>The event came: while it was waited for, or while an activity ran, and then it ended the next wait.</summary>
    public sealed record Raised(string Event) : HistoryStep;

    /// <summary>The history begins anew.</summary>
    public sealed record Continued(JsonNode? Input) : HistoryStep;

    /// <summary>It came to its end, or to the end of this history.</summary>
    public sealed record Ended(JsonNode? Output) : HistoryStep;
}
