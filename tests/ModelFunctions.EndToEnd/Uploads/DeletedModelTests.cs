using ModelFunctions.Core.Models;
using ModelFunctions.Core.Ports;
using ModelFunctions.EndToEnd.Hosts;
using ModelFunctions.Engine.Registry;
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
        // Uploaded while nobody looks: no row knows it, and its event comes after the model was deleted.
        var late = await _storage.Uploads.PutAsync($"{_model}/late.onnx", new MemoryStream([3]), null, default);
        await TickAsync(late.WrittenAt);
        await DeleteAsync();
        await TickAsync(await _storage.Uploads.ClockAsync(default));

        await using var after = await RunningHost.StartAsync(azurite.ConnectionString);
        Assert.Equal(UploadOutcome.Ignored, (await RecordAsync(late)).Outcome);
        Assert.Null(await after.Api.FindLatestAsync(_model));
        Assert.Equal(["modelDeleted", "registered", "registered"], await after.Api.EventsAsync(_model));

        Assert.Equal(3, (int)(await after.Api.PutAsync(_model, [4]))["version"]!);
        Assert.Equal(["registered", "modelDeleted", "registered", "registered"], await after.Api.EventsAsync(_model));
        Assert.Equal(3, await after.Api.FindLatestAsync(_model));
    }

    private Task<bool> DeleteAsync()
    {
        var backoff = new Backoff(TimeProvider.System, new Random());
        return new ModelRegistry(_storage.Rows, _storage.Uploads, new Catalog(_storage.Rows, backoff), backoff, TimeProvider.System)
            .DeleteModelAsync(ModelName.Parse(_model), "anna", default);
    }

    // The storage stamps uploads to the second; one of the same second as the deletion would count as newer.
    private Task TickAsync(DateTimeOffset past) =>
        Eventually.TrueAsync("The storage clock's next second", async () => await _storage.Uploads.ClockAsync(default) > past);

    private Task<UploadRecord> RecordAsync(UploadedBlob upload)
    {
        var key = Keys.Upload(UploadKey.Of(upload.Path, upload.ETag));
        return Eventually.GetAsync(
            $"Row {key}", async () => await _storage.Rows.FindAsync(_model, key, default) is { } row ? RowCodec.FromRow<UploadRecord>(row) : null);
    }
}
