using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace ModelFunctions.App.Tests.Durable;

/// <summary>
/// Answers an orchestration from a history and demands that it asks for the same in the same order, and in the thread that it was started
/// in: what a host demands of its replay.
/// </summary>
internal sealed class ReplayContext(RecordedHistory history) : TaskOrchestrationContext
{
    private readonly int _thread = Environment.CurrentManagedThreadId;
    private readonly Queue<HistoryStep> _steps = new(history.Steps);
    private readonly ReplayedEvents _events = new();
    private DateTime _now = history.Began;

    public override TaskName Name => Api.Rollouts.InstanceStatus.Orchestrator;

    public override string InstanceId => history.Instance;

    public override ParentOrchestrationInstance? Parent => null;

    public override DateTime CurrentUtcDateTime => _now;

    public override bool IsReplaying => true;

    protected override ILoggerFactory LoggerFactory => throw Unasked("a log");

    public override Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
    {
        var call = Next<HistoryStep.Called>($"{name}({JsonSerializer.Serialize(input)})");
        Assert.Equal(call.Activity, name.Name);
        Assert.True(JsonNode.DeepEquals(call.Input, JsonSerializer.SerializeToNode(input)), $"{name}: {call.Input} is now {JsonSerializer.Serialize(input)}");
        Assert.Equal(call.Tries, options?.Retry?.Policy?.MaxNumberOfAttempts ?? 1);
        _now = call.At;
        RaiseThatFollow();
        return call.Failure is { } failure
            ? Task.FromException<TResult>(new TaskFailedException(name, 0, new TaskFailureDetails(failure.Type, failure.Message, null, null, null)))
            : Task.FromResult(call.Answer.Deserialize<TResult>()!);
    }

    public override Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
    {
        var wait = Next<HistoryStep.Waited>($"a timer until {fireAt:O}");
        Assert.Equal(wait.Until, fireAt);
        if (wait.At is { } fired)
        {
            _now = fired;
            return Task.CompletedTask;
        }
        RaiseThatFollow();
        // As hosts do: whoever cancels runs this.
        var timer = new TaskCompletionSource();
        cancellationToken.Register(() => timer.TrySetCanceled(cancellationToken));
        return timer.Task;
    }

    public override Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
    {
        DemandThread();
        return _events.WaitAsync<T>(eventName, cancellationToken);
    }

    public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true) =>
        Assert.True(JsonNode.DeepEquals(Next<HistoryStep.Continued>("a new history").Input, JsonSerializer.SerializeToNode(newInput)));

    public override void SetCustomStatus(object? customStatus) => DemandThread();

    /// <summary>It has come to its end with this.</summary>
    public void End(JsonNode? output)
    {
        var ended = Next<HistoryStep.Ended>("nothing any more");
        Assert.True(JsonNode.DeepEquals(ended.Output, output), $"It ended with {ended.Output}, now with {output}.");
        Assert.Empty(_steps);
    }

    public override T GetInput<T>() => throw Unasked("its input");

    public override void SendEvent(string instanceId, string eventName, object payload) => throw Unasked("an event to be sent");

    public override Guid NewGuid() => throw Unasked("a new id");

    public override Task<TResult> CallSubOrchestratorAsync<TResult>(TaskName orchestratorName, object? input = null, TaskOptions? options = null) =>
        throw Unasked("another orchestration");

    private TStep Next<TStep>(string asked) where TStep : HistoryStep
    {
        DemandThread();
        Assert.True(_steps.TryDequeue(out var step), $"It asks for {asked} after the end of its history.");
        Assert.True(step is TStep, $"It asks for {asked}, where its history has {step}.");
        return (TStep)step;
    }

    private void RaiseThatFollow()
    {
        while (_steps.TryPeek(out var next) && next is HistoryStep.Raised raised)
        {
            _steps.Dequeue();
            _events.Raise(raised.Event);
        }
    }

    private void DemandThread() => Assert.Equal(_thread, Environment.CurrentManagedThreadId);

    private static NotSupportedException Unasked(string what) => new($"No history has a rollout that asks for {what}.");
}
