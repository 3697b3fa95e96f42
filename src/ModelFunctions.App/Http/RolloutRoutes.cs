using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ModelFunctions.App.Http;

/// <summary>Rollouts: request, look at, command, and report health to.</summary>
public sealed class RolloutRoutes(ApiRunner api)
{
    private const string Rollouts = "models/{model}/rollouts";
    private const string Rollout = "models/{model}/rollouts/{rollout}";
    private const string RolloutPromote = "models/{model}/rollouts/{rollout}/promote";
    private const string RolloutPause = "models/{model}/rollouts/{rollout}/pause";
    private const string RolloutResume = "models/{model}/rollouts/{rollout}/resume";
    private const string RolloutAbort = "models/{model}/rollouts/{rollout}/abort";
    private const string RolloutLooks = "models/{model}/rollouts/{rollout}/looks";
    private const string RolloutBlocks = "models/{model}/rollouts/{rollout}/blocks";

    [Function("CreateRollout")]
    public Task<IResult> CreateRolloutAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = Rollouts)] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        api.ChangeAsync(request, Rollouts, client);

    [Function("ListRollouts")]
    public Task<IResult> ListRolloutsAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = Rollouts)] HttpRequest request) =>
        api.RunAsync(request, Rollouts);

    [Function("GetRollout")]
    public Task<IResult> GetRolloutAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = Rollout)] HttpRequest request) =>
        api.RunAsync(request, Rollout);

    [Function("PromoteRollout")]
    public Task<IResult> PromoteRolloutAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = RolloutPromote)] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        api.ChangeAsync(request, RolloutPromote, client);

    [Function("PauseRollout")]
    public Task<IResult> PauseRolloutAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = RolloutPause)] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        api.ChangeAsync(request, RolloutPause, client);

    [Function("ResumeRollout")]
    public Task<IResult> ResumeRolloutAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = RolloutResume)] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        api.ChangeAsync(request, RolloutResume, client);

    [Function("AbortRollout")]
    public Task<IResult> AbortRolloutAsync(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = RolloutAbort)] HttpRequest request, [DurableClient] DurableTaskClient client) =>
        api.ChangeAsync(request, RolloutAbort, client);

    [Function("ListLooks")]
    public Task<IResult> ListLooksAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = RolloutLooks)] HttpRequest request) =>
        api.RunAsync(request, RolloutLooks);

    [Function("ListBlocks")]
    public Task<IResult> ListBlocksAsync([HttpTrigger(AuthorizationLevel.Function, "get", Route = RolloutBlocks)] HttpRequest request) =>
        api.RunAsync(request, RolloutBlocks);

    [Function("AddBlocks")]
    public Task<IResult> AddBlocksAsync([HttpTrigger(AuthorizationLevel.Function, "post", Route = RolloutBlocks)] HttpRequest request) =>
        api.RunAsync(request, RolloutBlocks);
}
