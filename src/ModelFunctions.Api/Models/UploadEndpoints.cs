using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using ModelFunctions.Api.Http;
using ModelFunctions.Api.Problems;
using ModelFunctions.Api.Views;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Engine.Registry;

namespace ModelFunctions.Api.Models;

/// <summary>Ways to upload a model's file, and the uploads that could not become versions.</summary>
public sealed class UploadEndpoints(IUploads uploads, UploadIntake intake, ModelRegistry registry, RejectedUploads rejected, UploadRules rules, TimeProvider clock)
    : IEndpoints
{
    /// <summary>The most bytes of a file that is sent in one call: 64 MiB. Larger ones go straight to the storage.</summary>
    public const long MaxFile = 64L << 20;

    private static readonly TimeSpan UrlLifetime = TimeSpan.FromHours(1);

    public IEnumerable<Route> Routes =>
    [
        new("POST", "models/{model}/uploads", CreateUrlAsync),
        new("PUT", "models/{model}/versions", PutAsync) { MaxBody = MaxFile, Query = [QueryName.File, QueryName.Golden] },
        new("GET", "rejected-uploads", ListRejectedAsync) { Query = [QueryName.Max, QueryName.After] },
    ];

    private async Task<IResult> CreateUrlAsync(ApiRequest request)
    {
        var model = request.Model;
        var file = ModelFileOf((await request.ReadJsonAsync<UploadRequest>()).File, """{"file": NAME}, as in {"file": "model.onnx"}""");
        var url = await uploads.WriteUrlAsync(Upload.PathOf(model, file), UrlLifetime, request.Cancel);
        return ApiResults.Json(new UploadUrl(url.AbsoluteUri, clock.GetUtcNow() + UrlLifetime), StatusCodes.Status201Created);
    }

    private async Task<IResult> PutAsync(ApiRequest request)
    {
        var model = request.Model;
        var file = ModelFileOf(request.Query(QueryName.File), $"?file=NAME, as in PUT {request.PathTo($"models/{model}/versions")}?file=model.onnx");
        var golden = GoldenOf(request.Query(QueryName.Golden));
        if (await request.HasEmptyBodyAsync()) throw new ProblemException(ProblemCodes.EmptyFile, "The body is empty. A model has at least 1 byte.");
        return await intake.PutAsync(model, file, golden, request.Body, request.Raw.ContentType, request.Actor, request.Progressed, request.Cancel) switch
        {
            RegistrationResult.Known { Record: { Version: { } number, Outcome: var outcome } } =>
                await AnswerAsync(request, model, number, outcome),
            var done when done == RegistrationResult.GoldenSet => Results.NoContent(),
            RegistrationResult.Rejected { Rejection: { Code: RejectionCode.GoldenNotFound, Detail: var detail } } =>
                throw new ProblemException(ProblemCodes.GoldenNotFound, detail),
            RegistrationResult.Rejected { Rejection: var rejection } => throw new ProblemException(ProblemCodes.EmptyFile, rejection.Detail),
            _ => throw new ProblemException(
                ProblemCodes.UploadReplaced, $"'{model}/{file}' was overwritten before its bytes were saved. Send it again."),
        };
    }

    private async Task<IResult> AnswerAsync(ApiRequest request, ModelName model, VersionNumber number, UploadOutcome outcome)
    {
        var version = await registry.FindVersionAsync(model, number, request.Cancel) ?? throw ModelResolver.NoSuchVersion(model, number);
        var view = VersionView.Of(model, version);
        var location = request.PathTo($"models/{model}/versions/{number}");
        return outcome == UploadOutcome.Registered ? ApiResults.Created(location, view) : ApiResults.Json(view);
    }

    private async Task<IResult> ListRejectedAsync(ApiRequest request)
    {
        var (entries, last) = await rejected.ListAsync(request.PageSize, request.Query(QueryName.After), request.Cancel);
        return ApiResults.Json(new Page<RejectedUpload>(entries, last is null ? null : request.LinkWith(QueryName.After, last)));
    }

    private static FileName? GoldenOf(string? text) => text is null ? null
        : GoldenFile.TryParse(text, out var file) ? file
        : throw new ProblemException(ProblemCodes.InvalidQuery, $"golden is '{text}'; expected {GoldenFile.Allowed}.");

    /// <summary>The name of a file that is not refused by it: what would be rejected later is refused before it is sent.</summary>
    private FileName ModelFileOf(string? text, string how)
    {
        var file = FileOf(text, how);
        return GoldenFile.IsOne(file) || rules.WhyRejected(file) is not { } why ? file : throw new ProblemException(ProblemCodes.NotAModel, why);
    }

    /// <param name="how">How to send the name, for the message.</param>
    private static FileName FileOf(string? text, string how) => FileName.TryParse(text, out var file) ? file
        : text is null ? throw new ProblemException(ProblemCodes.InvalidFileName, $"The file name is missing: send {how}. Expected: {FileName.Allowed}.")
        : throw new ProblemException(ProblemCodes.InvalidFileName, $"'{text}' is not a file name: use {FileName.Allowed}.");
}

/// <summary>What a caller will upload.</summary>
/// <param name="File">The file's name.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record UploadRequest(string? File);

/// <summary>Where to put a blob.</summary>
/// <param name="Url">Takes a PUT of the blob (header <c>x-ms-blob-type: BlockBlob</c>), or blocks and their list; it can do nothing else.</param>
/// <param name="ExpiresAt">When it stops working.</param>
public sealed record UploadUrl(string Url, DateTimeOffset ExpiresAt);
