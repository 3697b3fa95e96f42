using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.DurableTask.Client.Grpc;
using Microsoft.DurableTask.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ModelFunctions.Api.Rollouts;
using ModelFunctions.App.Rollouts;
using ModelFunctions.Core.Models;
using ModelFunctions.Dev.Processes;

namespace ModelFunctions.App.Tests.Durable;

/// <summary>
/// Durable orchestrations in this process, under the names that the app has for them. The instances of a model go to its
/// <see cref="OrchestrationWorld"/>, so that tests share the host and nothing else.
/// </summary>
public sealed class DurableHost : IAsyncLifetime
{
    private const int MostPorts = 10;

    private readonly ConcurrentDictionary<ModelName, OrchestrationWorld> _worlds = new();
    private int _models;
    private IHost? _host;

    public DurableTaskClient Client => _host!.Services.GetRequiredService<DurableTaskClient>();

    /// <summary>A model that no other test has.</summary>
    internal ModelName NewModel() => ModelName.Parse($"model-{Interlocked.Increment(ref _models)}");

    internal void Add(OrchestrationWorld world) => _worlds[world.Model] = world;

    public async Task InitializeAsync()
    {
        for (var tries = 1; _host is null; tries++)
        {
            var host = Build(LoopbackPort.Any());
            try
            {
                await host.StartAsync().InTimeAsync(() => "the start of the host of orchestrations.");
                _host = host;
            }
            catch (IOException) when (tries < MostPorts)
            {
                // Somebody has taken the port meanwhile.
                host.Dispose();
            }
        }
    }

    public async Task DisposeAsync()
    {
        await _host!.StopAsync().InTimeAsync(() => "the end of the host of orchestrations.");
        _host.Dispose();
    }

    private IHost Build(int port)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddInMemoryDurableTask(Register, new InMemoryDurableTaskOptions { Port = port });
        builder.Services.AddOptions<GrpcDurableTaskClientOptions>()
            .Configure<GrpcChannel>((client, channel) => client.CallInvoker = channel.Intercept(new CallDeadline()));
        return builder.Build();
    }

    private void Register(DurableTaskRegistry tasks)
    {
        tasks.AddOrchestratorFunc<string, JsonNode?>(InstanceStatus.Orchestrator, (context, _) => RunsOf(context.InstanceId).RunAsync(context));
        tasks.AddActivityFunc<string, TurnAnswer?>(nameof(RolloutActivities.ReadRollout), (context, rollout) => RunsOf(context.InstanceId)
            .CallAsync(nameof(RolloutActivities.ReadRollout), context.InstanceId, activities => activities.ReadRollout(rollout, default)));
        tasks.AddActivityFunc<BreakRequest, TurnAnswer?>(nameof(RolloutActivities.BreakRollout), (context, request) => RunsOf(context.InstanceId)
            .CallAsync(nameof(RolloutActivities.BreakRollout), context.InstanceId, activities => activities.BreakRollout(request, default)));
        AddTurn(tasks, nameof(RolloutActivities.DeployCandidate), activities => activities.DeployCandidate);
        AddTurn(tasks, nameof(RolloutActivities.ShiftTraffic), activities => activities.ShiftTraffic);
        AddTurn(tasks, nameof(RolloutActivities.AssessHealth), activities => activities.AssessHealth);
        AddTurn(tasks, nameof(RolloutActivities.PromoteCandidate), activities => activities.PromoteCandidate);
        AddTurn(tasks, nameof(RolloutActivities.RevertToPrevious), activities => activities.RevertToPrevious);
        AddTurn(tasks, nameof(RolloutActivities.FinishRollout), activities => activities.FinishRollout);
    }

    private void AddTurn(
        DurableTaskRegistry tasks, string name, Func<RolloutActivities, Func<TurnRequest, CancellationToken, Task<TurnAnswer?>>> activity) =>
        tasks.AddActivityFunc<TurnRequest, TurnAnswer?>(name, (context, turn) => RunsOf(context.InstanceId)
            .CallAsync(name, context.InstanceId, activities => activity(activities)(turn, default)));

    private WorldRuns RunsOf(string instance) => _worlds[RolloutId.Parse(instance).Model].Runs;
}
