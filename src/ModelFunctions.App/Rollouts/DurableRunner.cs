using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using ModelFunctions.Api.Rollouts;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.App.Rollouts;

/// <summary>Runs rollouts as Durable orchestrations: one instance each, under the rollout's id.</summary>
/// <remarks>The host gives its client to functions alone, so each that may wake a rollout hands it over first.</remarks>
public sealed class DurableRunner(TimeProvider clock, ILogger<DurableRunner> log) : IRolloutRunner
{
    /// <summary>How long waking may take. The host wakes through its own storage, which may not answer; then the timer wakes the rollout.</summary>
    private static readonly TimeSpan WakeLimit = TimeSpan.FromSeconds(2);

    private volatile DurableTaskClient? _client;

    /// <summary>From now on rollouts are woken by this client.</summary>
    public void Use(DurableTaskClient client) => _client = client;

    /// <inheritdoc/>
    public async Task WakeAsync(RolloutId id, CancellationToken cancel)
    {
        if (_client is not { } client) return;
        using var late = new CancellationTokenSource(WakeLimit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            // Who has ended needs no hint.
            if (await StartAsync(client, id, either.Token) is { IsCompleted: false })
                await client.RaiseEventAsync(id.ToString(), RolloutOrchestrator.Changed, null, either.Token);
        }
        catch (RpcException unreachable)
        {
            log.WakingFailed(id, unreachable.Status.Detail);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested)
        {
            log.WakingFailed(id, $"The host did not answer within {WakeLimit.TotalSeconds} s.");
        }
    }

    /// <inheritdoc/>
    /// <remarks>An instance that has not ended stays.</remarks>
    public async Task ForgetAsync(RolloutId id, CancellationToken cancel)
    {
        if (_client is not { } client) throw new InvalidOperationException($"No function has handed over its client, so the instance of {id} stays for now.");
        await client.PurgeInstanceAsync(id.ToString(), cancel);
    }

    /// <summary>Starts the instance unless there is one; the one that there is already, running or ended, and null if there was none.</summary>
    /// <remarks>Of starts at the same moment several may answer null; the host carries on one of them and drops the others.</remarks>
    public static async Task<OrchestrationMetadata?> StartAsync(DurableTaskClient client, RolloutId id, CancellationToken cancel)
    {
        // Without them, the default would run an ended instance again.
        var once = new StartOrchestrationOptions(id.ToString()).WithDedupeStatuses([.. StartOrchestrationOptionsExtensions.ValidDedupeStatuses]);
        try
        {
            await client.ScheduleNewOrchestrationInstanceAsync(InstanceStatus.Orchestrator, id.ToString(), once, cancel);
            return null;
        }
        catch (OrchestrationAlreadyExistsException)
        {
            return await client.GetInstanceAsync(id.ToString(), getInputsAndOutputs: false, cancel);
        }
    }
}
