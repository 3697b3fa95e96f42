using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using ModelFunctions.Api.Http;
using ModelFunctions.Api.Models;
using ModelFunctions.Api.Problems;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.Api.Rollouts;

/// <summary>Rollback, withdrawal and freeze: they need nothing but the storage.</summary>
public sealed class RollbackEndpoints(Rollback rollback, Freezer freezer, Withdrawals withdrawals, ModelResolver lookup) : IEndpoints
{
    private const int MaxKey = 200;

    public IEnumerable<Route> Routes =>
    [
        new("POST", "models/{model}/rollback", RollBackAsync),
        new("PUT", "models/{model}/freeze", FreezeAsync),
        new("DELETE", "models/{model}/freeze", UnfreezeAsync),
        new("DELETE", "models/{model}/withdrawal", LiftAsync),
    ];

    private async Task<IResult> RollBackAsync(ApiRequest request)
    {
        var model = request.Model;
        var body = await request.ReadOptionalJsonAsync<RollbackBody>() ?? new RollbackBody();
        var from = FromOf(body.From);
        var outcome = await rollback.RollBackAsync(
            model, new RollbackRequest(from, TargetOf(body.To), body.Force, body.Barring), PersonsReason.Of(body.Reason), request.Actor, KeyOf(request),
            request.Cancel);
        if (outcome.Refusal is { } refusal)
        {
            // An unknown model is answered as such. It is read only now, so that a rollback does not wait for it.
            await lookup.StatusAsync(request);
            throw refusal == RollbackRefusal.NotSaved
                ? await lookup.NotSavedAsync(request, TargetOf(body.To)!.Version!.Value)
                : Refused(refusal, model, body, outcome);
        }
        var after = await lookup.StatusAfterAsync(request, outcome.Head!, outcome.Deployment);
        var view = await lookup.ViewAsync(request, after) with { Published = outcome.Published };
        return ApiResults.Json(view, outcome.Published ? StatusCodes.Status200OK : StatusCodes.Status202Accepted);
    }

    private async Task<IResult> FreezeAsync(ApiRequest request)
    {
        var reason = PersonsReason.Of((await request.ReadOptionalJsonAsync<FreezeRequest>())?.Reason);
        return await SetAsync(request, reason ?? "");
    }

    private Task<IResult> UnfreezeAsync(ApiRequest request) => SetAsync(request, null);

    private async Task<IResult> SetAsync(ApiRequest request, string? reason)
    {
        await lookup.StatusAsync(request);
        await freezer.SetAsync(request.Model, reason, request.Actor, request.Cancel);
        return ApiResults.Json(await lookup.ViewAsync(request));
    }

    private async Task<IResult> LiftAsync(ApiRequest request)
    {
        await lookup.StatusAsync(request);
        await withdrawals.LiftAsync(request.Model, request.Actor, request.Cancel);
        return ApiResults.Json(await lookup.ViewAsync(request));
    }

    /// <summary>A field with null is no field that was left out: a script whose variable is empty must not take back what it did not name.</summary>
    private static RollbackTarget? TargetOf(JsonElement to) => to switch
    {
        { ValueKind: JsonValueKind.Undefined } => null,
        { ValueKind: JsonValueKind.String } text when text.GetString() == "none" => RollbackTarget.None,
        _ => new RollbackTarget(NumberOf(to) ?? throw new ProblemException(
            ProblemCodes.InvalidVersion,
            $"'to' is {to.GetRawText()}: use {VersionNumber.Allowed}, or \"none\" to take the model out of service. For the previous version leave 'to' out. Nothing was changed.")),
    };

    private static VersionNumber? FromOf(JsonElement from) => from.ValueKind == JsonValueKind.Undefined ? null : NumberOf(from) ?? throw new ProblemException(
        ProblemCodes.InvalidVersion, $"'from' is {from.GetRawText()}: use {VersionNumber.Allowed}, or leave 'from' out. Nothing was changed.");

    private static VersionNumber? NumberOf(JsonElement json) =>
        json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var value) && value >= 1 ? new VersionNumber(value) : null;

    private static string? KeyOf(ApiRequest request)
    {
        var key = request.Raw.Headers["Idempotency-Key"].ToString();
        return key.Length <= MaxKey
            ? key is "" ? null : key
            : throw new ProblemException(ProblemCodes.InvalidHeader, $"Idempotency-Key has {key.Length} characters; at most {MaxKey} are allowed.");
    }

    private static ProblemException Refused(RollbackRefusal refusal, ModelName model, RollbackBody body, RollbackOutcome outcome) => refusal switch
    {
        RollbackRefusal.NotInService => new(
            ProblemCodes.NotInService,
            $"Version {body.From} of '{model}' is no longer in service; {InService(outcome.Deployment)}. Somebody else may have rolled back already."),
        RollbackRefusal.NothingInService => new(
            ProblemCodes.NothingInService,
            $"No version of '{model}' is in service{Withdrawn(outcome.Deployment)}. To put one in service, name it with 'to', or POST /api/models/{model}/rollouts."),
        RollbackRefusal.Refused => new(
            ProblemCodes.VersionRefused,
            $"Version {body.To} of '{model}' was reverted because a server refused it: {outcome.Bar?.Reason} Name another version, or send \"force\": true."),
        RollbackRefusal.AlreadyThere => new(ProblemCodes.AlreadyInService, $"Version {body.To} of '{model}' is already in service."),
        RollbackRefusal.KeyReused => new(ProblemCodes.IdempotencyKeyReused, "This Idempotency-Key was used for another rollback. Use a new key for each rollback."),
        _ => new(
            ProblemCodes.NothingBefore,
            $"'{model}' has no previous version: none that is saved and not barred was ever stable; {InService(outcome.Deployment)}. "
            + "Name a version with 'to', or take the model out of service with 'to': \"none\"."),
    };

    private static string Withdrawn(Deployment now) => now.Withdrawn is { } withdrawal
        ? $"; {withdrawal.By} withdrew the model at {withdrawal.At:u}: {withdrawal.Reason.TrimEnd('.')}"
        : "";

    private static string InService(Deployment now) => (now.Stable, now.Candidate) switch
    {
        ({ } stable, { } candidate) => $"version {stable} is in service and version {candidate} on trial",
        ({ } stable, null) => $"version {stable} is in service",
        (null, { } candidate) => $"version {candidate} is on trial",
        _ => "no version is in service",
    };
}

/// <summary>What to take back.</summary>
/// <param name="From">The version meant; 409 if it is no longer in service, so that two requests at once roll back once. It bars nothing.</param>
/// <param name="To">A version's number, <c>"none"</c>, or nothing for the version before.</param>
/// <param name="Reason">The reason, which the log keeps.</param>
/// <param name="Force">True to go also to a version that a server refused.</param>
/// <param name="Barring">False to bar nothing of what is left.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RollbackBody(JsonElement From = default, JsonElement To = default, string? Reason = null, bool Force = false, bool? Barring = null);

/// <summary>Why nothing may roll out.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record FreezeRequest(string? Reason);
