using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Testing.Contracts;
using ModelFunctions.Testing.Fakes;

namespace ModelFunctions.Storage.Tests;

public sealed class InMemoryRowsTests : TableContract
{
    protected override ITable Rows { get; } = new InMemoryTable();
}

public sealed class InMemoryBlobsTests : BlobsContract
{
    private static readonly InMemoryBlobs UploadBlobs = new(TimeProvider.System);

    protected override IUploads Uploads { get; } = new InMemoryUploads(UploadBlobs);

    protected override IArtifacts Artifacts { get; } = new InMemoryArtifacts(new InMemoryBlobs(TimeProvider.System), UploadBlobs);
}

public sealed class InMemoryRoutingsTests : RoutingsContract
{
    private readonly InMemoryRoutings _routings = new();

    protected override IRoutings Routings => _routings;

    protected override Task PutAsync(ModelName model, byte[] json)
    {
        _routings.Put(model, json);
        return Task.CompletedTask;
    }
}
