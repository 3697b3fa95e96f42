using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ModelFunctions.Dev.Demo;

/// <summary>What the demo asks of the API, over HTTP like anybody else.</summary>
internal sealed class DemoClient(Uri url) : IDisposable
{
    public const string Model = "penguins";

    private readonly HttpClient _http = new() { BaseAddress = url };

    public Task SetPolicyAsync(string policy, CancellationToken cancel)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/api/models/{Model}/policy") { Content = new StringContent(policy) };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        return SendAsync(request, cancel);
    }

    /// <summary>Puts a file as a blob to the container of uploads.</summary>
    /// <param name="path">The file.</param>
    /// <param name="golden">The file of the golden set that goes with it, put before; null for none.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task UploadAsync(string path, string? golden, CancellationToken cancel)
    {
        if (golden is not null) await UploadAsync(golden, null, cancel);
        var ask = new HttpRequestMessage(HttpMethod.Post, $"/api/models/{Model}/uploads")
        {
            Content = JsonContent.Create(new { file = Path.GetFileName(path) }),
        };
        var where = await SendAsync(ask, cancel);
        var put = new HttpRequestMessage(HttpMethod.Put, where!["url"]!.GetValue<string>())
        {
            Content = new ByteArrayContent(await File.ReadAllBytesAsync(path, cancel)),
        };
        put.Headers.Add("x-ms-blob-type", "BlockBlob");
        if (golden is not null) put.Headers.Add("x-ms-meta-golden", Path.GetFileName(golden));
        await SendAsync(put, cancel);
    }

    /// <summary>The model; null before its first version.</summary>
    public Task<JsonNode?> ModelAsync(CancellationToken cancel) => GetAsync($"/api/models/{Model}", cancel);

    /// <summary>A version.</summary>
    public Task<JsonNode?> VersionAsync(int version, CancellationToken cancel) => GetAsync($"/api/models/{Model}/versions/{version}", cancel);

    /// <summary>The first rollout of a version; null before it is requested.</summary>
    public Task<JsonNode?> RolloutAsync(int version, CancellationToken cancel) => GetAsync($"/api/models/{Model}/rollouts/{Model}-v{version}-1", cancel);

    /// <summary>The log, oldest first.</summary>
    public async Task<IReadOnlyList<JsonNode>> EventsAsync(CancellationToken cancel) =>
        [.. (await GetAsync($"/api/models/{Model}/events?max=500", cancel))!["value"]!.AsArray().Reverse()!];

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode?> GetAsync(string path, CancellationToken cancel)
    {
        using var answer = await _http.GetAsync(path, cancel);
        return answer.StatusCode == System.Net.HttpStatusCode.NotFound ? null : await ReadAsync(answer, cancel);
    }

    private async Task<JsonNode?> SendAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        using (request)
        {
            using var answer = await _http.SendAsync(request, cancel);
            return await ReadAsync(answer, cancel);
        }
    }

    private static async Task<JsonNode?> ReadAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        var text = await answer.Content.ReadAsStringAsync(cancel);
        if (!answer.IsSuccessStatusCode) throw new DevException($"{answer.RequestMessage!.RequestUri!.AbsolutePath} answered {(int)answer.StatusCode}: {text}");
        return text.StartsWith('{') ? JsonNode.Parse(text) : null;
    }
}
