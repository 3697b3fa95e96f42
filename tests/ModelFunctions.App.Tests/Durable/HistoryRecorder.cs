using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.DurableTask;
using ModelFunctions.App.Rollouts;

namespace ModelFunctions.App.Tests.Durable;

/// <summary>Takes down the histories of orchestrations. Each is run again and again by its host; the run that comes to an end is kept.</summary>
internal sealed class HistoryRecorder
{
    private readonly ConcurrentQueue<RecordedHistory> _histories = new();

    public IReadOnlyList<RecordedHistory> Histories => [.. _histories];

    public async Task<JsonNode?> RunAsync(TaskOrchestrationContext inner)
    {
        var (began, context) = (inner.CurrentUtcDateTime, new RecordingContext(inner));
        var output = await RolloutOrchestrator.RunAsync(context);
        _histories.Enqueue(new RecordedHistory(inner.InstanceId, began, [.. context.Steps, new HistoryStep.Ended(output?.DeepClone())]));
        return output;
    }

    private sealed class RecordingContext(TaskOrchestrationContext inner) : ForwardingContext(inner)
    {
        public List<HistoryStep> Steps { get; } = [];

        public override async Task<TResult> CallActivityAsync<TResult>(TaskName name, object? input = null, TaskOptions? options = null)
        {
            var call = new HistoryStep.Called(name.Name, Json(input), options?.Retry?.Policy?.MaxNumberOfAttempts ?? 1, null, null, default);
            var at = Add(call);
            try
            {
                var answer = await base.CallActivityAsync<TResult>(name, input, options);
                Steps[at] = call with { Answer = Json(answer), At = CurrentUtcDateTime };
                return answer;
            }
            catch (TaskFailedException failed)
            {
                Steps[at] = call with { Failure = new HistoryStep.Fault(failed.FailureDetails.ErrorType, failed.FailureDetails.ErrorMessage), At = CurrentUtcDateTime };
                throw;
            }
        }

        public override async Task CreateTimer(DateTime fireAt, CancellationToken cancellationToken)
        {
            var at = Add(new HistoryStep.Waited(fireAt, null));
            await base.CreateTimer(fireAt, cancellationToken);
            Steps[at] = new HistoryStep.Waited(fireAt, CurrentUtcDateTime);
        }

        public override async Task<T> WaitForExternalEvent<T>(string eventName, CancellationToken cancellationToken = default)
        {
            var came = await base.WaitForExternalEvent<T>(eventName, cancellationToken);
            Add(new HistoryStep.Raised(eventName));
            return came;
        }

        public override void ContinueAsNew(object? newInput = null, bool preserveUnprocessedEvents = true)
        {
            Add(new HistoryStep.Continued(Json(newInput)));
            base.ContinueAsNew(newInput, preserveUnprocessedEvents);
        }

        private int Add(HistoryStep step)
        {
            Steps.Add(step);
            return Steps.Count - 1;
        }

        private static JsonNode? Json(object? value) => JsonSerializer.SerializeToNode(value);
    }
}
