using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using ModelFunctions.Api.Http;
using ModelFunctions.Api.Models;
using ModelFunctions.Api.Problems;
using ModelFunctions.Api.Views;
using ModelFunctions.Core;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Policies;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.Api.Rollouts;

/// <summary>Rollouts: begin one, see how they go, tell them what to do.</summary>
public sealed class RolloutEndpoints(
    StatusReader status, RolloutRequests requests, RolloutCommands commands, RolloutEngine engine, IRolloutRunner runner, ModelResolver lookup, PolicySources sources) : IEndpoints
{
    public IEnumerable<Route> Routes =>
    [
        new("POST", "models/{model}/rollouts", CreateAsync),
        new("GET", "models/{model}/rollouts", ListAsync) { Query = [QueryName.Max, QueryName.After] },
        new("GET", "models/{model}/rollouts/{rollout}", GetAsync),
        new("POST", "models/{model}/rollouts/{rollout}/promote", request => CommandAsync(request, command => new Signal.Promote(command.Full ?? false))),
        new(
            "POST", "models/{model}/rollouts/{rollout}/pause",
            request => CommandAsync(request, command => new Signal.Pause(command.Reason ?? Reasons.PausedByHand(IdOf(request))))),
        new("POST", "models/{model}/rollouts/{rollout}/resume", request => CommandAsync(request, _ => new Signal.Resume())),
        new("POST", "models/{model}/rollouts/{rollout}/abort", request => CommandAsync(request, command => new Signal.Abort(command.Reason ?? "Aborted by hand."))),
    ];

    private async Task<IResult> CreateAsync(ApiRequest request)
    {
        var body = await request.ReadJsonAsync<RolloutRequest>();
        var model = request.Model;
        if (body.Version is not { } version)
            throw new ProblemException(ProblemCodes.InvalidVersion, $"'version' is missing: use {VersionNumber.Allowed}.");
        var reason = PersonsReason.Of(body.Reason);
        var policy = body.Policy is { ValueKind: not JsonValueKind.Null } document ? PolicyEndpoints.Parse(document.GetRawText(), sources) : null;
        var outcome = await requests.RequestAsync(model, version, policy, reason, request.Actor, request.Cancel);
        if (outcome.Refusal is { } refusal) throw refusal == RequestRefusal.NotSaved ? await lookup.NotSavedAsync(request, version) : Refused(refusal, model, version);
        await runner.WakeAsync(outcome.Rollout!.Id, request.Cancel);
        return ApiResults.Accepted(
            request.PathTo($"models/{model}/rollouts/{outcome.Rollout.Id}"), RolloutView.Of(outcome.Rollout, new()),
            (policy ?? PolicyDocument.Default).Interval);
    }

    private async Task<IResult> ListAsync(ApiRequest request)
    {
        var after = request.Query(QueryName.After) is { } text ? RolloutIdOf(text) : (RolloutId?)null;
        var model = await lookup.StatusAsync(request);
        var (rollouts, more) = await status.ListRolloutsAsync(request.Model, request.PageSize, after, request.Cancel);
        return TaggedJson.Of(new Page<RolloutView>(
            [.. rollouts.Select(rollout => RolloutView.Of(rollout, model.Deployment))],
            more ? request.LinkWith(QueryName.After, rollouts[^1].Id.ToString()) : null));
    }

    private async Task<IResult> GetAsync(ApiRequest request)
    {
        var rollout = await FindAsync(request);
        if (rollout.Effect is not null)
        {
            var seconds = Math.Max(1, (rollout.Policy ?? PolicyDocument.Default).Interval.TotalSeconds);
            request.Raw.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(seconds).ToString(CultureInfo.InvariantCulture);
        }
        var model = await lookup.StatusAsync(request);
        return TaggedJson.Of(RolloutView.Of(rollout, model.Deployment) with { Policy = rollout.Policy, Allowed = AllowedCommands.In(rollout) });
    }

    private async Task<IResult> CommandAsync(ApiRequest request, Func<RolloutCommand, Signal> signalOf)
    {
        var id = IdOf(request);
        var command = await request.ReadOptionalJsonAsync<RolloutCommand>() ?? new RolloutCommand();
        command = command with { Reason = PersonsReason.Of(command.Reason) };
        var outcome = await commands.GiveAsync(id, signalOf(command), command.Reason, request.Actor, request.Cancel) ?? throw NotFound(id);
        if (!outcome.IsTaken) throw NotNow(outcome);
        var after = await CarryOutAsync(outcome.Rollout, request.Cancel);
        await runner.WakeAsync(id, request.Cancel);
        var model = await lookup.StatusAsync(request);
        return ApiResults.Json(RolloutView.Of(after, model.Deployment));
    }

    /// <summary>The rollout after what the command has decided is done, or, where the storage does not answer, with that pending.</summary>
    private async Task<Rollout> CarryOutAsync(Rollout decided, CancellationToken cancel)
    {
        try
        {
            return await engine.CarryOutAsync(decided.Id, cancel) ?? decided;
        }
        catch (StorageUnavailableException)
        {
            return decided;
        }
    }

    private async Task<Rollout> FindAsync(ApiRequest request)
    {
        var id = IdOf(request);
        return await status.FindRolloutAsync(id, request.Cancel) ?? throw NotFound(id);
    }

    internal static RolloutId IdOf(ApiRequest request)
    {
        var id = RolloutIdOf(request.RouteText("rollout"));
        return id.Model == request.Model ? id : throw NotFound(id);
    }

    internal static ProblemException NotFound(RolloutId id) => new(ProblemCodes.RolloutNotFound, $"There is no rollout '{id}'.");

    private static RolloutId RolloutIdOf(string text) => RolloutId.TryParse(text, out var id)
        ? id
        : throw new ProblemException(ProblemCodes.RolloutNotFound, $"'{text}' is not a rollout's id: use {{model}}-v{{version}}-{{attempt}}.");

    private static ProblemException NotNow(CommandOutcome outcome)
    {
        var (phase, allowed) = (outcome.Rollout.Phase, AllowedCommands.In(outcome.Rollout));
        if (outcome.Frozen is { } freeze)
            return new ProblemException(ProblemCodes.Frozen, $"{Reasons.WasFrozen(freeze)} Lift the freeze first: DELETE /api/models/{outcome.Rollout.Id.Model}/freeze.");
        var detail = $"The rollout is {JsonNamingPolicy.CamelCase.ConvertName($"{phase}")}; allowed commands: {(allowed.Count == 0 ? "none" : string.Join(", ", allowed))}.";
        return new ProblemException(ProblemCodes.CommandNotAllowed, phase == RolloutPhase.Watching ? $"{detail} To roll the version back, POST /api/models/{outcome.Rollout.Id.Model}/rollback." : detail);
    }

    private static ProblemException Refused(RequestRefusal refusal, ModelName model, VersionNumber version) => refusal switch
    {
        RequestRefusal.Frozen => new(ProblemCodes.Frozen, $"'{model}' is frozen; nothing rolls out. Lift the freeze first: DELETE /api/models/{model}/freeze."),
        RequestRefusal.InService => new(ProblemCodes.AlreadyInService, $"Version {version} of '{model}' is already in service."),
        _ => new(ProblemCodes.RolloutUnderWay, $"A rollout of version {version} of '{model}' is under way."),
    };
}

/// <summary>Which saved version to deploy.</summary>
/// <param name="Version">The version.</param>
/// <param name="Policy">A policy for this rollout alone; null for the model's.</param>
/// <param name="Reason">The reason, which the log keeps.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RolloutRequest(VersionNumber? Version, JsonElement? Policy, string? Reason);

/// <summary>What a person adds to a command.</summary>
/// <param name="Reason">The reason, which the log keeps.</param>
/// <param name="Full">Of promote: true skips all steps that are left, not only the rest of this one.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RolloutCommand(string? Reason = null, bool? Full = null);
