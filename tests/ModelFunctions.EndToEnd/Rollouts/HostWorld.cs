using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using ModelFunctions.Core.Models;
using ModelFunctions.EndToEnd.Hosts;
using ModelFunctions.Storage;
using ModelFunctions.Testing.Azurite;

namespace ModelFunctions.EndToEnd.Rollouts;

/// <summary>Azurite and a host in processes of their own; the host may be killed and started again.</summary>
public abstract class HostWorld : IAsyncLifetime
{
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(20) };
    private readonly AzuriteFixture _azurite = new();
    private int _names;

    /// <summary>Why this host cannot be had here; null where it can.</summary>
    public virtual string? Missing => null;

    /// <summary>Where the host serves; another after each start.</summary>
    public Uri Address { get; protected set; } = null!;

    public ModelStorage Storage { get; private set; } = null!;

    public BlobServiceClient Blobs => _azurite.Blobs();

    public TableServiceClient Tables => _azurite.Tables();

    /// <summary>A model name that no other test uses.</summary>
    public string FreshModel() => $"model-{Interlocked.Increment(ref _names)}";

    /// <summary>How long a rollout may take to get where it should.</summary>
    protected virtual TimeSpan Patience => TimeSpan.FromSeconds(90);

    protected string ConnectionString => _azurite.ConnectionString;

    /// <summary>What the host has printed, for messages.</summary>
    protected abstract string Output { get; }

    public async Task InitializeAsync()
    {
        if (Missing is not null) return;
        await _azurite.InitializeAsync();
        var (blobs, tables) = StorageClients.FromConnectionString(ConnectionString);
        Storage = new ModelStorage(blobs, tables, TimeProvider.System);
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (Missing is not null) return;
        await StopAsync();
        await _azurite.DisposeAsync();
    }

    /// <summary>Starts the host and waits until it serves.</summary>
    public abstract Task StartAsync();

    /// <summary>Ends it at once, with all that it started, as a lost machine would.</summary>
    public abstract Task KillAsync();

    protected abstract Task StopAsync();

    /// <summary>A model with a policy whose rollouts take seconds.</summary>
    public async Task<string> ModelAsync(string policy)
    {
        var model = FreshModel();
        await SetPolicyAsync(model, policy);
        return model;
    }

    public async Task SetPolicyAsync(string model, string policy)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, Url($"models/{model}/policy")) { Content = new StringContent(policy) };
        request.Headers.TryAddWithoutValidation("If-Match", "*");
        using var answer = await Client.SendAsync(request);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Puts a file into the container of uploads, as any storage client does.</summary>
    public Task UploadAsync(string model, string content) => UploadAsync(model, "model.bin", BinaryData.FromString(content));

    /// <summary>Uploads a model that the host's own gateway serves.</summary>
    public Task UploadOnnxAsync(string model, int number) => UploadAsync(model, "model.onnx", BinaryData.FromBytes(Onnx.Numbered(number)));

    /// <summary>Puts a file that names another as its golden set, and that before it.</summary>
    public async Task UploadAsync(string model, string file, byte[] content, byte[] golden)
    {
        var container = Blobs.GetBlobContainerClient("models");
        await container.GetBlobClient($"{model}/{file}.golden.json").UploadAsync(BinaryData.FromBytes(golden), overwrite: true);
        await container.GetBlobClient($"{model}/{file}").UploadAsync(
            BinaryData.FromBytes(content), new BlobUploadOptions { Metadata = new Dictionary<string, string> { ["golden"] = $"{file}.golden.json" } });
    }

    public async Task<JsonNode> GetAsync(string path) => (await Client.GetFromJsonAsync<JsonNode>(Url(path)))!;

    public async Task<(int Status, JsonNode Body)> PostAsync(string path, object body, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Url(path)) { Content = JsonContent.Create(body) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        using var answer = await Client.SendAsync(request);
        return ((int)answer.StatusCode, (await answer.Content.ReadFromJsonAsync<JsonNode>())!);
    }

    /// <summary>Waits until the rollout is in a phase or has ended; asks again while the host is away.</summary>
    public Task<JsonNode> UntilAsync(string model, int version, params string[] phases) =>
        UntilAsync(model, version, rollout => phases.Contains((string)rollout["phase"]!));

    /// <summary>Waits until the rollout is as it should be; asks again while the host is away.</summary>
    public async Task<JsonNode> UntilAsync(string model, int version, Func<JsonNode, bool> isThere)
    {
        var deadline = DateTime.UtcNow + Patience;
        JsonNode? last = null;
        while (DateTime.UtcNow < deadline)
        {
            try
            {
                last = await GetAsync($"models/{model}/rollouts/{model}-v{version}-1");
                if (isThere(last)) return last;
            }
            catch (HttpRequestException)
            {
                // Not registered yet, or the host is down.
            }
            await Task.Delay(100);
        }
        throw new TimeoutException($"Version {version} of {model} is not there but: {last}\n{Output}");
    }

    /// <summary>What the published routing gives traffic to, as in <c>2@90 3@10</c>.</summary>
    public async Task<string> ServedAsync(string model)
    {
        var published = await Storage.Routings.FindAsync(ModelName.Parse(model), default);
        return string.Join(' ', (published?.Routing.Versions ?? []).Where(version => version.Weight > 0).Select(version => $"{version.Version}@{version.Weight}"));
    }

    /// <summary>Waits until the published routing gives traffic to that.</summary>
    public Task UntilServedAsync(string model, string served) =>
        Eventually.TrueAsync($"{served} of {model}", async () => await ServedAsync(model) == served, Patience);

    /// <summary>The log, oldest first.</summary>
    public async Task<IReadOnlyList<JsonNode>> EventsAsync(string model) =>
        [.. (await GetAsync($"models/{model}/events?max=1000"))["value"]!.AsArray().Select(entry => entry!).Reverse()];

    private async Task UploadAsync(string model, string file, BinaryData content)
    {
        await Blobs.GetBlobContainerClient("models").GetBlobClient($"{model}/{file}").UploadAsync(content, overwrite: true);
        await TellAsync($"{model}/{file}");
    }

    /// <summary>Tells the host of an upload, where it does not find uploads itself.</summary>
    protected virtual Task TellAsync(string path) => Task.CompletedTask;

    private Uri Url(string path) => new(Address, $"/api/{path}");

    /// <summary>Uploads two good versions, one after the other, and waits until each is promoted.</summary>
    public async Task PromoteTwoAsync(string model)
    {
        await UploadAsync(model, "good one");
        await UntilAsync(model, 1, "succeeded");
        await UploadAsync(model, "good two");
        await UntilAsync(model, 2, "succeeded");
        Assert.Equal("2@100", await ServedAsync(model));
    }
}
