using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.EndToEnd.Hosts;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Transactions;
using ModelFunctions.Storage;
using ModelFunctions.Testing.Azurite;
using ModelFunctions.Testing.Fakes;

namespace ModelFunctions.EndToEnd.Uploads;

/// <summary>Events as an at-least-once trigger delivers them: to registrars that share a storage and nothing else.</summary>
public sealed class DeliveryTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IAsyncLifetime
{
    private readonly string _model = azurite.FreshName("model-");
    private readonly ModelStorage _storage = HostFixture.StorageOf(azurite.ConnectionString);

    public Task InitializeAsync() => _storage.CreateMissingAsync(default);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task One_event_delivered_ten_times_in_parallel_is_one_version()
    {
        var upload = await PutAsync("model.onnx", "one");

        var results = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => NewRegistrar().RegisterAsync(upload, default)));

        Assert.All(results, result => Assert.Equal(1, VersionOf(result)));
        Assert.Single((await Ledger.ReadAsync(_storage, _model)).Events);
    }

    [Fact]
    public async Task Events_of_one_model_delivered_to_eight_processes_at_once_are_one_version_each()
    {
        var uploads = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => PutAsync($"file-{i}.onnx", $"{i}")));
        var registrars = Enumerable.Range(0, 8).Select(_ => NewRegistrar()).ToList();

        await Task.WhenAll(uploads.Select((upload, i) => registrars[i % registrars.Count].RegisterAsync(upload, default)));

        Assert.Equal(uploads.Length, (await Ledger.ReadAsync(_storage, _model)).Head.Latest);
    }

    [Fact]
    public async Task An_upload_overwritten_between_event_and_copy_takes_no_number()
    {
        var old = await PutAsync("model.onnx", "old");
        var current = await PutAsync("model.onnx", "current");

        Assert.Equal(RegistrationResult.SourceChanged, await NewRegistrar().RegisterAsync(old, default));
        Assert.Equal(1, VersionOf(await NewRegistrar().RegisterAsync(current, default)));
        Assert.Equal(RegistrationResult.SourceChanged, await NewRegistrar().RegisterAsync(old, default));

        var ledger = await Ledger.ReadAsync(_storage, _model);
        Assert.Equal("current".Length, Assert.Single(ledger.Versions).Artifact.Length);
    }

    private Registrar NewRegistrar()
    {
        var backoff = new Backoff(TimeProvider.System, new Random());
        return new Registrar(
            new ModelTable(_storage.Rows, new Catalog(_storage.Rows, backoff), new OpenModels(_storage.Rows, TimeProvider.System)), _storage.Uploads, _storage.Artifacts,
            new RejectedUploads(_storage.Rows, TimeProvider.System), backoff, TimeProvider.System, new NoRunner());
    }

    private Task<UploadedBlob> PutAsync(string file, string content) =>
        _storage.Uploads.PutAsync($"{_model}/{file}", BinaryData.FromString(content).ToStream(), null, default);

    private static int? VersionOf(RegistrationResult result) => Assert.IsType<RegistrationResult.Known>(result).Record.Version?.Value;
}
