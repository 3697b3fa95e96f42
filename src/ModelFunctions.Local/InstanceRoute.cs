using ModelFunctions.Api.Http;
using ModelFunctions.Api.Rollouts;
using ModelFunctions.Core;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.Local;

/// <summary>Answers as the Durable extension of the Functions host does: 202 while a rollout is under way, 200 once it has ended, an empty 404 if there is none.</summary>
internal static class InstanceRoute
{
    public const string Pattern = "/runtime/webhooks/durabletask/instances/{id}";

    public static void MapInstances(this WebApplication app) => app.MapGet(Pattern, async (string id, StatusReader status, TimeProvider clock, CancellationToken gone) =>
    {
        using var deadline = new Deadline(Deadline.OfReads, clock, gone);
        try
        {
            if (!RolloutId.TryParse(id, out var rollout)
                || await status.FindRolloutAsync(rollout, deadline.Token) is not { } found
                || await status.FindModelAsync(rollout.Model, deadline.Token) is not { } model)
                return Results.StatusCode(StatusCodes.Status404NotFound);
            var instance = InstanceStatus.Of(found, model.Deployment);
            return Results.Json(
                instance, CoreJson.Options, statusCode: instance.IsCompleted ? StatusCodes.Status200OK : StatusCodes.Status202Accepted);
        }
        catch (Exception failure) when (failure is StorageUnavailableException || (failure is OperationCanceledException && !gone.IsCancellationRequested))
        {
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    });
}
