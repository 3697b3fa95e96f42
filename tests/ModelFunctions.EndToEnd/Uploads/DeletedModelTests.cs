using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Persistence;
using ModelFunctions.EndToEnd.Hosts;
using ModelFunctions.Storage;
using ModelFunctions.Testing.Azurite;

namespace ModelFunctions.EndToEnd.Uploads;

public sealed class DeletedModelTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private readonly string _model = azurite.FreshName("model-");
    private readonly ModelStorage _storage = HostFixture.StorageOf(azurite.ConnectionString);

    [Fact]
    public async Task Numbers_go_on_and_late_events_of_old_uploads_change_nothing()
    {
        await using (var before = await RunningHost.StartAsync(azurite.ConnectionString))
        {
            await before.Api.PutAsync(_model, [1]);
            await before.Api.PutAsync(_model, [2]);
        }
        // This host sees what was uploaded only after the model was deleted: the old uploads, and one that no row knows.
        var (gate, connection) = await StorageGate.BeforeAsync("BlobEndpoint", azurite.ConnectionString);
        await using var gateToEnd = gate;
        var listing = gate.HoldNext(HoldAt.Request, (request, _) =>
            request.Path.Value!.EndsWith("/models", StringComparison.Ordinal) && request.Query["comp"] == "list");
        await using var host = await RunningHost.StartAsync(connection);
        await listing.Held;
        var late = await _storage.Uploads.PutAsync($"{_model}/late.onnx", new MemoryStream([3]), null, default);
        await TickAsync(late.WrittenAt);
        await host.Api.DeleteAsync($"models/{_model}?force=true");
        await TickAsync(await _storage.Uploads.ClockAsync(default));

        listing.Release();
        Assert.Equal(UploadOutcome.Ignored, (await RecordAsync(late)).Outcome);
        Assert.Null(await host.Api.FindLatestAsync(_model));
        Assert.Equal(["modelDeleted", "registered", "registered"], await host.Api.EventsAsync(_model));

        await _storage.Uploads.PutAsync($"{_model}/model.onnx", new MemoryStream([4]), null, default);
        await host.Api.LatestAsync(_model, 3);
        Assert.Equal(["registered", "modelDeleted", "registered", "registered"], await host.Api.EventsAsync(_model));
    }

    // The storage stamps uploads to the second; one of the same second as the deletion would count as newer.
    private Task TickAsync(DateTimeOffset past) =>
        Eventually.TrueAsync("The storage clock's next second", async () => await _storage.Uploads.ClockAsync(default) > past);

    private Task<UploadRecord> RecordAsync(UploadedBlob upload)
    {
        var key = ModelKeys.Upload(UploadKey.Of(upload.Path, upload.ETag));
        return Eventually.GetAsync(
            $"Row {key}", async () => await _storage.Rows.FindAsync(_model, key, default) is { } row ? RowCodec.FromRow<UploadRecord>(row) : null);
    }
}
