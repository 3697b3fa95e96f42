using ModelFunctions.Api.Http;
using ModelFunctions.Api.Problems;
using ModelFunctions.Api.Views;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.Api.Models;

/// <summary>Finds the model and version that a path names, or says what is wrong with it.</summary>
public sealed class ModelResolver(ModelRegistry registry, StatusReader status)
{
    /// <summary>The model in the path, as it stands.</summary>
    public async Task<ModelStatus> StatusAsync(ApiRequest request)
    {
        var model = request.Model;
        var found = await status.FindModelAsync(model, request.Cancel)
            ?? throw new ProblemException(ProblemCodes.ModelNotFound, $"There is no model '{model}'. Upload a file to 'models/{model}/' to create it.");
        return found.Head.IsDeleted
            ? throw new ProblemException(
                ProblemCodes.ModelNotFound, $"Model '{model}' was deleted at {found.Head.DeletedAt:u}. A new upload restores the model; its version numbers continue.")
            : found;
    }

    /// <summary>The model in the path as it stands, with its bars, as it is answered.</summary>
    public async Task<ModelView> ViewAsync(ApiRequest request) => await ViewAsync(request, await StatusAsync(request));

    /// <summary>The model in the path as it stood after a change.</summary>
    public Task<ModelStatus> StatusAfterAsync(ApiRequest request, ModelHead head, Deployment deployment) =>
        status.StatusAfterAsync(request.Model, head, deployment, request.Cancel);

    /// <summary>A model with its bars, as it is answered.</summary>
    public async Task<ModelView> ViewAsync(ApiRequest request, ModelStatus found) =>
        ModelView.Of(request.Model, found, await status.ListBarsAsync(request.Model, found.Deployment, request.Cancel));

    /// <summary>The version in the path, by number or alias; also one that was deleted.</summary>
    /// <param name="request">The request.</param>
    /// <param name="piece">Which piece of the path names it.</param>
    public async Task<ModelVersion> VersionAsync(ApiRequest request, string piece = "version")
    {
        var model = request.Model;
        var number = await NumberAsync(request, piece);
        return await registry.FindVersionAsync(model, number, request.Cancel) ?? throw NoSuchVersion(model, number);
    }

    /// <summary>The number in the path, also by alias.</summary>
    public async Task<VersionNumber> NumberAsync(ApiRequest request, string piece = "version")
    {
        var text = request.RouteText(piece);
        if (VersionNumber.TryParse(text, out var number)) return number;
        if (!VersionAlias.All.Contains(text, StringComparer.Ordinal))
            throw new ProblemException(
                ProblemCodes.InvalidVersion,
                $"'{text}' is not a version: use {VersionNumber.Allowed}, or one of {string.Join(", ", VersionAlias.All)}.");
        return VersionAlias.Of(await StatusAsync(request)).TryGetValue(text, out var named)
            ? new VersionNumber(named)
            : throw new ProblemException(ProblemCodes.AliasNotFound, $"No version of '{request.Model}' has the alias '{text}' now.");
    }

    /// <summary>Says why a version cannot be used whose bytes are needed: it was deleted, or the number was never given.</summary>
    public async Task<ProblemException> NotSavedAsync(ApiRequest request, VersionNumber number) =>
        await registry.FindVersionAsync(request.Model, number, request.Cancel) is { DeletedAt: not null } deleted
            ? Deleted(request.Model, deleted)
            : NoSuchVersion(request.Model, number);

    /// <summary>Says that a version was deleted.</summary>
    public static ProblemException Deleted(ModelName model, ModelVersion version) =>
        new(ProblemCodes.VersionDeleted, $"Version {version.Number} of '{model}' was deleted at {version.DeletedAt:u}. Its number is not used again.");

    /// <summary>Says that a number was never given.</summary>
    public static ProblemException NoSuchVersion(ModelName model, VersionNumber number) =>
        new(ProblemCodes.VersionNotFound, $"There is no version {number} of '{model}'.");
}
