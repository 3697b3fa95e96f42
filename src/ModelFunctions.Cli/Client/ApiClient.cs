using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ModelFunctions.Cli.Client;

/// <summary>Calls the API of a host. Whatever goes wrong is an <see cref="ApiException"/>.</summary>
internal sealed class ApiClient : IDisposable
{
    /// <summary>The most entries of a page.</summary>
    private const int PageSize = 1000;

    /// <summary>The host answers reads in 5 s and changes in 10 s, or says that it cannot.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly ApiSettings _settings;
    private readonly HttpClient _http;

    public ApiClient(ApiSettings settings, HttpMessageHandler? network)
    {
        _settings = settings;
        // A redirection leads to the storage, which must not see the key: whoever wants it follows it without.
        _http = new HttpClient(network ?? new SocketsHttpHandler { AllowAutoRedirect = false }, disposeHandler: network is null) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>Sends what is no call of the API, such as a block to the storage: without key, token and name.</summary>
    public HttpClient Bare => _http;

    public Uri Url => _settings.Url;

    public string? Actor => _settings.Actor;

    /// <summary>A path of a model, its name as it must stand in a URL.</summary>
    public static string Model(string model, string rest = "") => $"models/{Uri.EscapeDataString(model)}{rest}";

    public async Task<JsonElement> GetAsync(string path, CancellationToken cancel) => (await SendAsync(HttpMethod.Get, path, null, cancel)).Body;

    /// <summary>The same, or null where there is none.</summary>
    public async Task<JsonElement?> FindAsync(string path, CancellationToken cancel)
    {
        try
        {
            return await GetAsync(path, cancel);
        }
        catch (ApiException missing) when (missing.Code is "model-not-found" or "alias-not-found")
        {
            return null;
        }
    }

    public async Task<JsonElement> PostAsync(string path, JsonObject body, CancellationToken cancel) => (await SendAsync(HttpMethod.Post, path, Json(body), cancel)).Body;

    /// <summary>The entries of a list, page after page.</summary>
    /// <param name="path">The list, with its query.</param>
    /// <param name="most">The most entries that are wanted.</param>
    /// <param name="cancel">Stops it.</param>
    public async IAsyncEnumerable<JsonElement> ListAsync(string path, int most, [EnumeratorCancellation] CancellationToken cancel)
    {
        var route = path.Split('?')[0];
        var coming = (Task<JsonElement>?)GetAsync($"{path}{(path.Contains('?') ? '&' : '?')}max={Math.Min(most, PageSize)}", cancel);
        for (var left = most; coming is not null;)
        {
            var page = await coming;
            var entries = page.GetProperty("value");
            var wanted = Math.Min(left, entries.GetArrayLength());
            left -= wanted;
            // The next page is under way while this one is read. Of its link only the query is taken: the host may be known here under another name,
            // and the key goes nowhere else.
            coming = left > 0 && page.TryGetProperty("nextLink", out var link) ? GetAsync(route + new Uri(link.GetString()!).Query, cancel) : null;
            foreach (var entry in entries.EnumerateArray().Take(wanted)) yield return entry;
        }
    }

    /// <summary>Sends a request and reads its answer.</summary>
    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? body, CancellationToken cancel, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(_settings.Url, $"api/{path}")) { Content = body };
        if (_settings.Key is { } key) request.Headers.TryAddWithoutValidation("x-functions-key", key);
        if (_settings.Token is { } token) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (_settings.Actor is { } actor) request.Headers.TryAddWithoutValidation("X-Actor", actor);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        over.CancelAfter(Patience);
        try
        {
            using var response = await _http.SendAsync(request, over.Token);
            var bytes = await response.Content.ReadAsByteArrayAsync(over.Token);
            if (!response.IsSuccessStatusCode && response.StatusCode != HttpStatusCode.Redirect) throw ApiException.Of(_settings, response, bytes);
            return new Answer(Parse(bytes), response.Headers.ETag?.ToString(), response.Headers.Location);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw ApiException.NoAnswer(_settings, $"it did not answer within {Patience.TotalSeconds} s");
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw ApiException.NoAnswer(_settings, failure.Message);
        }
    }

    public static HttpContent Json(JsonObject body) => Json(body.ToJsonString());

    public static HttpContent Json(string body) => new StringContent(body, Encoding.UTF8, "application/json");

    public void Dispose() => _http.Dispose();

    private JsonElement Parse(byte[] bytes)
    {
        if (bytes.Length == 0) return default;
        try
        {
            return JsonDocument.Parse(bytes).RootElement;
        }
        catch (JsonException)
        {
            throw new ApiException($"{_settings.Url} answered, but not with JSON: it is no ModelFunctions host. Check --url and MODELFN_URL.", ExitCode.Failed);
        }
    }
}

/// <summary>An answer of the API.</summary>
/// <param name="Body">Its JSON; undefined where it has none.</param>
/// <param name="ETag">The ETag; null where it has none.</param>
/// <param name="Location">Where it leads; null for nowhere.</param>
internal sealed record Answer(JsonElement Body, string? ETag, Uri? Location);
