using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using ModelFunctions.Api.Tests.Contract;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Local;
using ModelFunctions.Storage;
using ModelFunctions.Testing.Azurite;
using ModelFunctions.Testing.Fakes;

namespace ModelFunctions.Api.Tests;

/// <summary>
/// The API on the real local host and Azurite, on a free port. Its client holds every answer to openapi.json. No rollout runs by
/// itself: a test takes the turns that it wants taken.
/// </summary>
public sealed class ApiFixture : IAsyncLifetime
{
    private readonly AzuriteFixture _azurite = new();
    private WebApplication? _app;
    private int _names;

    public HttpClient Client { get; private set; } = null!;

    public Uri Address { get; private set; } = null!;

    public ModelStorage Storage => _app!.Services.GetRequiredService<ModelStorage>();

    public T Service<T>() where T : notnull => _app!.Services.GetRequiredService<T>();

    /// <summary>A model name that no other test uses.</summary>
    public string FreshModel() => $"model-{Interlocked.Increment(ref _names)}";

    public async Task InitializeAsync()
    {
        await _azurite.InitializeAsync();
        _app = await LocalHost.StartAsync(new LocalOptions(
            new Uri("http://127.0.0.1:0"), Path.GetTempPath(), _azurite.ConnectionString, Key: null, ExitWithStandardInput: false),
            services => services.AddSingleton<IRolloutRunner>(new NoRunner()));
        Address = new Uri(LocalHost.UrlOf(_app));
        Client = new HttpClient(new ContractHandler()) { BaseAddress = new Uri(Address, "/api/") };
    }

    public async Task DisposeAsync()
    {
        Client?.Dispose();
        if (_app is not null) await _app.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    /// <summary>Uploads a file in one call.</summary>
    public async Task<JsonNode> PutAsync(string model, string content, string file = "model.onnx")
    {
        using var answer = await Client.PutAsync($"models/{model}/versions?file={file}", new StringContent(content));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    public async Task<JsonNode> GetAsync(string path) => (await Client.GetFromJsonAsync<JsonNode>(path))!;

    /// <summary>Asserts that a request is refused with that status and code, and returns the problem.</summary>
    public static async Task<JsonNode> ProblemAsync(HttpResponseMessage answer, int status, string code)
    {
        var problem = await answer.Content.ReadFromJsonAsync<JsonNode>();
        Assert.Equal((status, code, "application/problem+json"),
            ((int)answer.StatusCode, (string?)problem!["code"], answer.Content.Headers.ContentType?.MediaType));
        return problem;
    }
}
