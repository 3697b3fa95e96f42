using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;

namespace ModelFunctions.EndToEnd.Hosts;

/// <summary>The API as a program uses it; an answer other than the one hoped for fails the test with its body.</summary>
internal sealed class ModelApi(Uri host) : IDisposable
{
    /// <summary>For requests whose answers are looked at as they are; paths are relative to <c>/api/</c>.</summary>
    public HttpClient Http { get; } = new() { BaseAddress = new Uri(host, "/api/"), Timeout = TimeSpan.FromMinutes(3) };

    /// <summary>Uploads a file in one call, as a new version.</summary>
    public async Task<JsonNode> PutAsync(string model, byte[] content, string file = "model.onnx")
    {
        using var answer = await Http.PutAsync($"models/{model}/versions?file={file}", new ByteArrayContent(content));
        if (answer.StatusCode != HttpStatusCode.ServiceUnavailable) return await ReadAsync(answer, HttpStatusCode.Created);
        // On a machine that is far too busy the storage may be late, and what was asked may be done. A caller repeats it.
        using var again = await Http.PutAsync($"models/{model}/versions?file={file}", new ByteArrayContent(content));
        return await ReadAsync(again, again.StatusCode == HttpStatusCode.OK ? HttpStatusCode.OK : HttpStatusCode.Created);
    }

    public async Task<JsonNode> GetAsync(string path)
    {
        using var answer = await Http.GetAsync(path);
        return await ReadAsync(answer, HttpStatusCode.OK);
    }

    public async Task DeleteAsync(string path)
    {
        using var answer = await Http.DeleteAsync(path);
        Assert.True(answer.StatusCode == HttpStatusCode.NoContent, $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>Waits until a model's newest version has this number.</summary>
    public Task LatestAsync(string model, int number, TimeSpan? within = null) =>
        Eventually.TrueAsync($"Version {number} of {model}", async () => await FindLatestAsync(model) == number, within);

    /// <summary>The newest version's number; null where there is no such model.</summary>
    public async Task<int?> FindLatestAsync(string model)
    {
        using var answer = await Http.GetAsync($"models/{model}");
        return answer.StatusCode == HttpStatusCode.NotFound ? null : (int)(await ReadAsync(answer, HttpStatusCode.OK))["latest"]!;
    }

    /// <summary>What the log tells of the registry, newest first, without what it tells of rollouts.</summary>
    public async Task<string[]> EventsAsync(string model) =>
    [
        .. (await GetAsync($"models/{model}/events"))["value"]!.AsArray().Select(entry => (string)entry!["kind"]!)
            .Where(kind => kind is "registered" or "unchanged" or "modelDeleted"),
    ];

    /// <summary>A version's bytes, by the link to its artifact.</summary>
    public Task<byte[]> DownloadAsync(string model, int number) =>
        Http.GetByteArrayAsync(string.Create(CultureInfo.InvariantCulture, $"models/{model}/versions/{number}/artifact"));

    public void Dispose() => Http.Dispose();

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == expected, $"{answer.RequestMessage?.RequestUri}: {(int)answer.StatusCode} {body}");
        return JsonNode.Parse(body)!;
    }
}
