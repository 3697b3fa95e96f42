using System.Text.Json.Nodes;
using ModelFunctions.Api.Views;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Api.Rollouts;

/// <summary>The status document that Durable Functions has for an orchestration's instance, made from a rollout's row.</summary>
/// <param name="Name">The orchestrator's name.</param>
/// <param name="InstanceId">The rollout's id.</param>
/// <param name="RuntimeStatus"><c>Pending</c> until the first turn, <c>Running</c>, then <c>Completed</c>: a rollout that failed is data, not a failed instance.</param>
/// <param name="Input">What the instance was started with: the rollout's id.</param>
/// <param name="CustomStatus">How the rollout goes, in so many words as an instance may have.</param>
/// <param name="Output">How it ended; null before.</param>
/// <param name="CreatedTime">When it was requested.</param>
/// <param name="LastUpdatedTime">When it last did something.</param>
public sealed record InstanceStatus(
    string Name, string InstanceId, string RuntimeStatus, string Input, RolloutView CustomStatus, JsonNode? Output,
    DateTimeOffset CreatedTime, DateTimeOffset LastUpdatedTime)
{
    /// <summary>The orchestrator's name on every host.</summary>
    public const string Orchestrator = "RolloutOrchestrator";

    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsCompleted => RuntimeStatus == "Completed";

    public static InstanceStatus Of(Rollout rollout, Deployment deployment)
    {
        var status = rollout.Phase.IsEnd() ? "Completed" : rollout.Turn == 0 ? "Pending" : "Running";
        var view = Rollouts.CustomStatus.Of(RolloutView.Of(rollout, deployment));
        var output = rollout.Phase.IsEnd()
            ? new JsonObject { ["phase"] = System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(rollout.Phase.ToString()), ["reason"] = rollout.Reason }
            : null;
        DateTimeOffset[] moments = [rollout.RequestedAt, rollout.Since, rollout.LastLook?.At ?? default, rollout.EndedAt ?? default];
        return new InstanceStatus(Orchestrator, rollout.Id.ToString(), status, rollout.Id.ToString(), view, output, rollout.RequestedAt, moments.Max());
    }
}
