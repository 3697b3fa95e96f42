using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ModelFunctions.EndToEnd.Hosts;
using ModelFunctions.Storage;

namespace ModelFunctions.EndToEnd.Outages;

/// <summary>Uploads new files to a few models without pause and remembers what was acknowledged. Any answer but 201 and 503 fails.</summary>
internal sealed class UploadLoad : IAsyncDisposable
{
    private static readonly string[] Models = ["one", "one", "two", "three"];

    private readonly ModelApi _api;
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<(string Model, int Version), string> _acknowledged = [];
    private readonly int[] _counts = new int[Models.Length];
    private readonly Task _work;

    public UploadLoad(ModelApi api)
    {
        _api = api;
        _work = Task.WhenAll(Models.Select((model, worker) => UploadAsync(model, worker)));
    }

    /// <summary>Waits until every uploader has three more acknowledgements.</summary>
    public async Task GoesOnAsync()
    {
        var before = _counts.ToArray();
        await Eventually.TrueAsync(
            "Three more versions of each uploader",
            () => Task.FromResult(_work.IsFaulted || _counts.Zip(before).All(pair => pair.First >= pair.Second + 3)),
            TimeSpan.FromSeconds(90));
        if (_work.IsFaulted) await _work;
    }

    /// <summary>Stops, and asserts that every version acknowledged is kept with its bytes.</summary>
    public async Task AssertKeptAsync(ModelStorage storage)
    {
        await _stop.CancelAsync();
        await _work;
        foreach (var model in Models.Distinct())
        {
            var kept = (await Ledger.ReadAsync(storage, model)).Versions;
            foreach (var ((_, version), hash) in _acknowledged.Where(entry => entry.Key.Model == model))
                Assert.Equal(hash, kept[version - 1].Artifact.Sha256.Hex);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task UploadAsync(string model, int worker)
    {
        while (!_stop.IsCancellationRequested)
        {
            var content = RandomNumberGenerator.GetBytes(1000);
            using var answer = await _api.Http.PutAsync($"models/{model}/versions?file=file-{worker}.onnx", new ByteArrayContent(content));
            var body = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
            if (answer.StatusCode == HttpStatusCode.Created)
            {
                Assert.True(_acknowledged.TryAdd((model, (int)body["version"]!), Convert.ToHexStringLower(SHA256.HashData(content))), $"Twice: {body}");
                _counts[worker]++;
            }
            else
                Assert.Equal("storage-unavailable", (string?)body["code"]);
        }
    }
}
