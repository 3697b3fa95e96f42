using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using ModelFunctions.Api.Http;
using ModelFunctions.Api.Problems;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Policies;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.Api.Rollouts;

/// <summary>A model's policy; it may be set before the first upload.</summary>
public sealed class PolicyEndpoints(PolicyStore policies, PolicySources sources) : IEndpoints
{
    /// <summary>The ETag of a model that has no policy of its own.</summary>
    private const string DefaultETag = "\"default\"";

    public IEnumerable<Route> Routes =>
    [
        new("GET", "models/{model}/policy", GetAsync),
        new("PUT", "models/{model}/policy", PutAsync),
        new("DELETE", "models/{model}/policy", DeleteAsync),
    ];

    /// <summary>The policy that a document is; everything wrong with it is one problem, also a source that this host does not have.</summary>
    internal static RolloutPolicy Parse(string document, PolicySources sources) => PolicyDocument.TryParse(document, sources, out var policy, out var errors)
        ? policy
        : throw new ProblemException(ProblemCodes.InvalidPolicy, $"The policy has {errors.Count} error{(errors.Count == 1 ? "" : "s")}; see errors.")
        {
            Errors = errors.GroupBy(error => error.Path).ToDictionary(
                group => group.Key, group => group.Select(error => error.Message).ToArray()),
        };

    private async Task<IResult> GetAsync(ApiRequest request)
    {
        var (policy, etag) = await policies.FindAsync(request.Model, request.Cancel);
        return Answer(request, policy, etag);
    }

    private async Task<IResult> PutAsync(ApiRequest request)
    {
        var model = request.Model;
        using var text = new StreamReader(request.Body, Encoding.UTF8);
        var policy = Parse(await text.ReadToEndAsync(request.Cancel), sources);
        if (!await policies.SetAsync(model, policy, await IfMatchAsync(request), request.Actor, request.Cancel)) throw Changed();
        return await GetAsync(request);
    }

    private async Task<IResult> DeleteAsync(ApiRequest request)
    {
        if (!await policies.SetAsync(request.Model, null, await IfMatchAsync(request), request.Actor, request.Cancel)) throw Changed();
        return Results.NoContent();
    }

    /// <summary>The storage's ETag under which to change the policy: of the one that the caller read, or, with <c>*</c>, of any.</summary>
    private async Task<string?> IfMatchAsync(ApiRequest request)
    {
        var given = request.Raw.Headers.IfMatch.ToString();
        var current = (await policies.FindAsync(request.Model, request.Cancel)).ETag;
        if (given is "")
            throw new ProblemException(ProblemCodes.IfMatchRequired, "If-Match is missing. Send the ETag of the policy that you read, or * for any.");
        if (given != "*" && given != PublicETag(current)) throw Changed();
        return current;
    }

    private static ProblemException Changed() =>
        new(ProblemCodes.PolicyChanged, "The policy has changed since you read it. Read it again, apply your change, and send it with the new ETag.");

    private static IResult Answer(ApiRequest request, RolloutPolicy policy, string? etag)
    {
        request.Raw.HttpContext.Response.Headers.ETag = PublicETag(etag);
        return Results.Bytes(JsonSerializer.SerializeToUtf8Bytes(policy, CoreJson.Options), "application/json");
    }

    /// <summary>The storage's ETag as a strong one: If-Match does not compare weak ones.</summary>
    private static string PublicETag(string? etag) => etag is null ? DefaultETag : $"\"{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(etag))}\"";
}
