using System.Net;
using System.Text.Json;

namespace ModelFunctions.Cli.Client;

/// <summary>Why the host did not do it. This is the one place where answers become sentences and exit codes.</summary>
internal sealed class ApiException(string message, int exit) : CommandException(message, exit)
{
    /// <summary>The problem's code; null where the answer was no problem document, or there was none.</summary>
    public string? Code { get; private init; }

    /// <summary>True where the same call may go well later.</summary>
    public bool IsPassing { get; private init; }

    /// <summary>The host cannot be reached.</summary>
    public static ApiException NoAnswer(ApiSettings settings, string why) => new(
        $"There is no answer from {settings.Url}: {why.TrimEnd('.')}. Is the host running, and is the URL right? Name it by --url or MODELFN_URL.", ExitCode.Failed)
    {
        IsPassing = true,
    };

    /// <summary>What an answer that is no success means.</summary>
    public static ApiException Of(ApiSettings settings, HttpResponseMessage response, byte[] body)
    {
        var status = (int)response.StatusCode;
        var problem = ProblemOf(body);
        var detail = problem?.Detail ?? $"{settings.Url} answered {status}.";
        return new ApiException(Sentence(settings, response, problem, detail), ExitOf(response.StatusCode))
        {
            Code = problem?.Code,
            IsPassing = status is 429 or >= 500 && problem?.Code != "newer-format",
        };
    }

    private static int ExitOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge => ExitCode.Usage,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => ExitCode.NotAllowed,
        _ => ExitCode.Failed,
    };

    private static string Sentence(ApiSettings settings, HttpResponseMessage response, Problem? problem, string detail) => response.StatusCode switch
    {
        HttpStatusCode.Unauthorized when settings is { Key: null, Token: null } =>
            $"{settings.Url} wants to know who asks. Set MODELFN_KEY to the host's key, or MODELFN_TOKEN to a token.",
        HttpStatusCode.Unauthorized => $"{settings.Url} does not accept the {(settings.Key is null ? "token in MODELFN_TOKEN" : "key in MODELFN_KEY")}. Ask whoever runs the host for a valid one.",
        HttpStatusCode.Forbidden when problem is null => $"{settings.Url} does not let you do that. Ask whoever runs the host for the role.",
        HttpStatusCode.NotFound when problem is null => $"{settings.Url} has no ModelFunctions API. Check --url and MODELFN_URL.",
        HttpStatusCode.ServiceUnavailable when problem?.Code != "newer-format" =>
            $"{detail.TrimEnd('.')}. Try again in {response.Headers.RetryAfter?.Delta?.TotalSeconds ?? 5} s.",
        _ => $"{detail}{Mending(problem, ModelOf(response.RequestMessage!.RequestUri!))}{Errors(problem)}",
    };

    /// <summary>The commands that mend it; the detail names calls of the API.</summary>
    private static string Mending(Problem? problem, string model) => problem?.Code switch
    {
        "model-not-found" => " See modelfn list.",
        "version-not-found" or "alias-not-found" or "version-deleted" => $" See modelfn versions {model}.",
        "frozen" => $" To lift it: modelfn unfreeze {model}.",
        "policy-changed" => $" To read it: modelfn policy get {model} -o json.",
        "nothing-before" => $" Here: modelfn rollback {model} --to N, or --to none.",
        "version-refused" => " Here: --force.",
        "already-in-service" or "command-not-allowed" or "not-in-service" or "rollout-under-way" => $" To see how it stands: modelfn get {model}.",
        "internal" => $" The host's log has it under {problem.TraceId}.",
        _ => "",
    };

    private static string ModelOf(Uri call) => call.Segments.SkipWhile(segment => segment != "models/").Skip(1).FirstOrDefault()?.TrimEnd('/') ?? "MODEL";

    private static string Errors(Problem? problem) => string.Concat(
        (problem?.Errors ?? []).SelectMany(error => error.Value.Select(message => $"{Environment.NewLine}  {(error.Key.Length == 0 ? "/" : error.Key)}: {message}")));

    private static Problem? ProblemOf(byte[] body)
    {
        try
        {
            return body.Length == 0 ? null : JsonSerializer.Deserialize(body, ApiJson.Default.Problem) is { Detail: not null } problem ? problem : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
