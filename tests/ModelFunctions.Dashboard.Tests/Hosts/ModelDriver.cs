using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;

namespace ModelFunctions.Dashboard.Tests.Hosts;

/// <summary>A model of a test's own: uploads, policy and requests to it, as clients send them.</summary>
internal sealed class ModelDriver(Uri host, string name) : IAsyncDisposable
{
    /// <summary>One version and nothing to wait for.</summary>
    public const string Straight = """{"gate":"none","steps":[],"watch":"0s","interval":"1s","minimumRequests":0,"checks":[{"kind":"errors","max":0.5}]}""";

    /// <summary>One long step, in which a version stands until something is decided.</summary>
    public const string Standing =
        """{"steps":[{"weight":50,"hold":"1h"}],"watch":"1h","interval":"1s","minimumRequests":10,"checks":[{"kind":"invalid"},{"kind":"errors"}]}""";

    /// <summary>The same, with a check that pauses.</summary>
    public const string Pausing =
        """{"steps":[{"weight":50,"hold":"1h"}],"watch":"1h","interval":"1s","minimumRequests":10,"checks":[{"kind":"invalid","on":"pause"},{"kind":"errors"}]}""";

    private readonly HttpClient _client = new() { BaseAddress = host };
    private readonly CancellationTokenSource _end = new();
    private Task _traffic = Task.CompletedTask;

    public string Name { get; } = name;

    /// <summary>Uploads a graph as the next version, with the metadata that a client may send.</summary>
    public async Task UploadAsync(byte[] graph, string file = "model.onnx")
    {
        using var answer = await _client.PutAsync($"/api/models/{Name}/versions?file={file}", new ByteArrayContent(graph));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The model with version 1 in service.</summary>
    public async Task ServeFirstAsync()
    {
        await SendAsync(HttpMethod.Put, "policy", Straight, ("If-Match", "*"));
        await UploadAsync(Graphs.Echoing("one"));
        await UntilAsync(model => (string?)model["lastRollout"]?["phase"] == "succeeded");
    }

    /// <summary>The model with version 1 in service and version 2 in its step, and requests that go on.</summary>
    public async Task ServeSecondAsync(byte[]? second = null, string policy = Standing)
    {
        await ServeFirstAsync();
        await SendAsync(HttpMethod.Put, "policy", policy, ("If-Match", "*"));
        _traffic = AskAsync();
        await UploadAsync(second ?? Graphs.Echoing("two"));
    }

    public async Task<JsonNode> StatusAsync() => (await _client.GetFromJsonAsync<JsonNode>($"/api/models/{Name}"))!;

    /// <summary>Waits until the model is as it should be.</summary>
    public async Task<JsonNode> UntilAsync(Func<JsonNode, bool> isSo)
    {
        var started = TimeProvider.System.GetTimestamp();
        for (; ; await Task.Delay(100))
        {
            var model = await StatusAsync();
            if (isSo(model)) return model;
            Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(45), $"It is still so: {model.ToJsonString()}");
        }
    }

    public Task<JsonNode> UntilPhaseAsync(string phase) => UntilAsync(model => (string?)model["rollout"]?["phase"] == phase);

    public async Task SendAsync(HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, $"/api/models/{Name}/{path}");
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (header, value) in headers) request.Headers.TryAddWithoutValidation(header, value);
        using var answer = await _client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Waits until that version answers callers: the gateway reads the routing once a second.</summary>
    public async Task UntilAnsweringAsync(string version)
    {
        for (var asked = 0; ; asked++, await Task.Delay(200))
        {
            using var answer = await InferAsync(0.5);
            var answering = (string?)(await answer.Content.ReadFromJsonAsync<JsonNode>())!["model_version"];
            if (answering == version) return;
            Assert.True(asked < 50, $"Version {answering} still answers, not {version}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _traffic;
        _client.Dispose();
        _end.Dispose();
    }

    /// <summary>Asks about thirty times a second; a third of the numbers are below 0.</summary>
    private async Task AskAsync()
    {
        for (var i = 0; !_end.IsCancellationRequested; i++)
        {
            using var answer = await InferAsync(i % 3 == 0 ? -0.5 : i % 7 / 7.0 + 0.1);
            await Task.Delay(25);
        }
    }

    private Task<HttpResponseMessage> InferAsync(double x) => _client.PostAsJsonAsync(
        $"/v2/models/{Name}/infer", new { inputs = new[] { new { name = "x", datatype = "FP32", shape = new[] { 1 }, data = new[] { x } } } });
}
