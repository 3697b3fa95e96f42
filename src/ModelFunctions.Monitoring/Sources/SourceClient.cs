using System.Net.Http.Headers;
using System.Text.Json;
using Polly.Timeout;

namespace ModelFunctions.Monitoring.Sources;

/// <summary>Sends one question over HTTP and reads the answer as JSON; whatever goes wrong on the way is a failure with its reason.</summary>
/// <param name="clients">Makes a client for each question, so that addresses are resolved again.</param>
/// <param name="name">The source's name, which is also its client's.</param>
/// <param name="options">The source.</param>
internal sealed class SourceClient(IHttpClientFactory clients, string name, SourceOptions options)
{
    private const int MostShown = 200;

    /// <summary>What a source's client is called among the host's.</summary>
    public static string ClientName(string source) => $"source:{source}";

    /// <summary>Asks, and reads the body with <paramref name="read"/>.</summary>
    /// <param name="request">The question, with an address relative to the source's.</param>
    /// <param name="read">Turns status and body (null where it was no JSON) into an answer.</param>
    /// <param name="cancel">Ends the asking, as an exception.</param>
    public async Task<SourceAnswer> SendAsync(HttpRequestMessage request, Func<int, JsonElement?, SourceAnswer> read, CancellationToken cancel)
    {
        if (options.Token is { } token) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var http = clients.CreateClient(ClientName(name));
            using var response = await http.SendAsync(request, cancel);
            var body = await response.Content.ReadAsStringAsync(cancel);
            return Read((int)response.StatusCode, body, read);
        }
        catch (HttpRequestException unreachable)
        {
            return new SourceAnswer.Failure($"{options.Url} cannot be asked: {unreachable.Message}");
        }
        catch (Exception late) when (late is TimeoutRejectedException or TaskCanceledException && !cancel.IsCancellationRequested)
        {
            return new SourceAnswer.Failure($"{options.Url} did not answer within {options.Timeout.TotalSeconds:0.#} s.");
        }
    }

    private static SourceAnswer Read(int status, string body, Func<int, JsonElement?, SourceAnswer> read)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return read(status, document.RootElement);
        }
        catch (JsonException)
        {
            return body.Length == 0 ? read(status, null) : new SourceAnswer.Failure($"Status {status}, and no JSON: {Shown(body)}");
        }
    }

    private static string Shown(string body) => body.Length <= MostShown ? body : body[..MostShown] + "…";
}
