using Azure.Core;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Transactions;
using ModelFunctions.Storage;
using ModelFunctions.Testing.Fakes;

namespace ModelFunctions.Bench.Registry;

/// <summary>A storage account with the clients that both contestants use, and the registrar on it.</summary>
internal sealed class Account
{
    private readonly ModelStorage _storage;
    private int _uploads;

    public Account(string connectionString)
    {
        var blobOptions = new BlobClientOptions();
        var tableOptions = new TableClientOptions();
        blobOptions.AddPolicy(Requests, HttpPipelinePosition.PerRetry);
        tableOptions.AddPolicy(Requests, HttpPipelinePosition.PerRetry);
        Blobs = new BlobServiceClient(connectionString, blobOptions);
        var tables = new TableServiceClient(connectionString, tableOptions);
        Table = tables.GetTableClient("ModelFunctions");
        _storage = new ModelStorage(Blobs, tables, TimeProvider.System);

        var backoff = new Backoff(TimeProvider.System, new Random(1));
        Registrar = new Registrar(
            new ModelTable(_storage.Rows, new Catalog(_storage.Rows, backoff), new OpenModels(_storage.Rows, TimeProvider.System)), _storage.Uploads, _storage.Artifacts,
            new RejectedUploads(_storage.Rows, TimeProvider.System), backoff, TimeProvider.System, new NoRunner());
    }

    public BlobServiceClient Blobs { get; }

    public TableClient Table { get; }

    public Registrar Registrar { get; }

    public RequestCounter Requests { get; } = new();

    public Task CreateMissingAsync() => _storage.CreateMissingAsync(default);

    /// <summary>The upload at a path, as its event tells of it.</summary>
    public async Task<UploadedBlob> FindAsync(string path) => (await _storage.Uploads.FindAsync(path, default))!;

    /// <summary>Uploads a file of 1 KiB with a content that no other has.</summary>
    public Task<UploadedBlob> UploadAsync(string model, string file = "model.onnx")
    {
        var content = BitConverter.GetBytes(Interlocked.Increment(ref _uploads)).Concat(new byte[1020]).ToArray();
        return _storage.Uploads.PutAsync($"{model}/{file}", new MemoryStream(content), "application/octet-stream", default);
    }
}
