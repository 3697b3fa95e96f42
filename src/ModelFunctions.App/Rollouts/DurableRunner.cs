using DurableTask.Core.Exceptions;
using Grpc.Core;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;
using ModelFunctions.Api.Rollouts;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.App.Rollouts;

/// <summary>Runs rollouts as Durable orchestrations: one instance each, under the rollout's id.</summary>
/// <remarks>The host gives its client to functions alone, so each that may wake a rollout hands it over first.</remarks>
public sealed class DurableRunner(ILogger<DurableRunner> log) : IRolloutRunner
{
    // Two starts at once may both be let through by the store of instances, and then neither is carried on.
    private static readonly KeyedLock<RolloutId> Turns = new();

    private volatile DurableTaskClient? _client;

    /// <summary>From now on rollouts are woken by this client.</summary>
    public void Use(DurableTaskClient client) => _client = client;

    /// <inheritdoc/>
    public async Task WakeAsync(RolloutId id, CancellationToken cancel)
    {
        if (_client is not { } client) return;
        try
        {
            // Who has ended needs no hint.
            if (await StartAsync(client, id, cancel) is { IsCompleted: false })
                await client.RaiseEventAsync(id.ToString(), RolloutOrchestrator.Changed, null, cancel);
        }
        catch (RpcException unreachable)
        {
            log.WakingFailed(id, unreachable.Status.Detail);
        }
    }

    /// <summary>Starts the instance unless there is one; the one that there is already, running or ended, and null if there was none.</summary>
    public static async Task<OrchestrationMetadata?> StartAsync(DurableTaskClient client, RolloutId id, CancellationToken cancel)
    {
        using var turn = await Turns.EnterAsync(id, cancel);
        if (await client.GetInstanceAsync(id.ToString(), getInputsAndOutputs: false, cancel) is { } there) return there;
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
