using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Retention;
using ModelFunctions.Engine.Tests.Registry;

namespace ModelFunctions.Engine.Tests.Retention;

public sealed class UploadRetentionTests
{
    private static readonly ModelName Churn = RegistryWorld.Churn;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly RetentionPeriods TenDays = RetentionPeriods.Parse("uploads=10d");

    private readonly RegistryWorld _world = new();

    [Fact]
    public async Task RunAsync_by_default_deletes_no_upload()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        _world.Clock.Advance(3000 * Day);

        Assert.Empty(await _world.DeleteExpiredAsync());

        Assert.Single(_world.UploadBlobs.All);
    }

    [Fact]
    public async Task RunAsync_deletes_a_registered_upload_in_its_time_and_its_version_stays()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        _world.Clock.Advance(10 * Day);
        await _world.DeleteExpiredAsync(TenDays);
        Assert.Single(_world.UploadBlobs.All);

        _world.Clock.Advance(TimeSpan.FromSeconds(1));
        await _world.DeleteExpiredAsync(TenDays);
        Assert.Empty(_world.UploadBlobs.All);
        await _world.AssertSoundAsync(Churn);
    }

    [Fact]
    public async Task RunAsync_the_bytes_of_versions_stay_when_others_are_swept_after_their_uploads_are_deleted()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        await _world.RegisterAsync("churn/m.onnx", "two");
        _world.Clock.Advance(11 * Day);
        await _world.DeleteExpiredAsync(TenDays);
        await _world.Models.DeleteVersionAsync(Churn, VersionNumber.First, "ada", default);
        _world.Clock.Advance(2 * Day);

        Assert.Equal(1, await _world.SweepAsync());

        await _world.AssertSoundAsync(Churn);
    }

    [Fact]
    public async Task RunAsync_leaves_what_nobody_has_registered_yet()
    {
        _world.Upload("churn/m.onnx", "one");
        _world.Clock.Advance(11 * Day);

        await _world.DeleteExpiredAsync(TenDays);

        Assert.Equal(1, RegistryWorld.VersionOf(await _world.Registrar.RegisterAsync("churn/m.onnx", default)));
        await _world.DeleteExpiredAsync(TenDays);
        Assert.Empty(_world.UploadBlobs.All);
    }

    [Fact]
    public async Task RunAsync_deletes_what_is_older_than_the_deletion_of_its_model()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        var note = _world.Upload("churn/README.md", "text");
        _world.Clock.Advance(Day);
        await _world.Models.DeleteModelAsync(Churn, force: false, "ada", default);
        await _world.Registrar.RegisterAsync(note, default);
        _world.Clock.Advance(40 * Day);

        await _world.DeleteExpiredAsync(TenDays);

        Assert.Empty(_world.UploadBlobs.All);
    }

    [Fact]
    public async Task RunAsync_leaves_golden_sets_for_later_uploads()
    {
        _world.Upload("churn/m.golden.json", "{}");
        _world.Clock.Advance(11 * Day);

        await _world.DeleteExpiredAsync(TenDays);

        await _world.Registrar.RegisterAsync(_world.Upload("churn/m.onnx", "one", golden: "m.golden.json"), default);
        Assert.NotNull((await _world.VersionsAsync(Churn))[0].Artifact.Golden);
    }

    [Fact]
    public async Task RunAsync_leaves_an_upload_that_was_written_again()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        _world.Clock.Advance(11 * Day);
        _world.Meddler.Before(
            call => call.Method == "Delete",
            () =>
            {
                _world.Upload("churn/m.onnx", "two");
                return Task.CompletedTask;
            });

        await _world.DeleteExpiredAsync(TenDays);

        Assert.Equal(2, RegistryWorld.VersionOf(await _world.Registrar.RegisterAsync("churn/m.onnx", default)));
    }

    [Fact]
    public async Task RunAsync_deletes_the_row_of_an_upload_that_became_no_version_with_its_blob()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        var same = _world.Touch("churn/m.onnx");
        await _world.Registrar.RegisterAsync(same, default);
        _world.Clock.Advance(31 * Day + Day);

        await _world.DeleteExpiredAsync(TenDays);

        Assert.Null(await _world.Rows.FindAsync("churn", ModelKeys.Upload(UploadKey.Of(same.Path, same.ETag)), default));
        Assert.Equal(RegistrationResult.SourceChanged, await _world.Registrar.RegisterAsync("churn/m.onnx", default));
    }

    [Fact]
    public async Task RunAsync_what_is_known_of_a_rejected_upload_stays_while_its_blob_does()
    {
        var upload = _world.Upload("churn/README.md", "text");
        await _world.Registrar.RegisterAsync(upload, default);
        var row = ModelKeys.RejectedUpload(UploadKey.Of(upload.Path, upload.ETag));
        _world.Clock.Advance(40 * Day);
        await _world.DeleteExpiredAsync();
        Assert.NotNull(await _world.Rows.FindAsync("churn", row, default));

        _world.Upload("churn/README.md", "other text");
        _world.Clock.Advance(40 * Day);
        await _world.DeleteExpiredAsync();
        Assert.Null(await _world.Rows.FindAsync("churn", row, default));
    }

    [Theory]
    [InlineData("churn/README.md")]
    [InlineData("at-the-root.onnx")]
    public async Task RunAsync_a_rejected_upload_leaves_the_list_after_a_month_and_the_container_when_told_to(string path)
    {
        await _world.Registrar.RegisterAsync(_world.Upload(path, "text"), default);
        _world.Clock.Advance(30 * Day);
        await _world.DeleteExpiredAsync();
        Assert.Single((await _world.Rejected.ListAsync(10, null, default)).Values);

        _world.Clock.Advance(Day);
        await _world.DeleteExpiredAsync(TenDays);
        Assert.Empty((await _world.Rejected.ListAsync(10, null, default)).Values);
        Assert.Empty(_world.UploadBlobs.All);
    }

    [Fact]
    public async Task RunAsync_what_was_rejected_and_left_the_list_becomes_no_version_by_an_old_event()
    {
        var upload = _world.Upload("churn/m.onnx", "one", golden: "m.golden.json");
        Assert.IsType<RegistrationResult.Rejected>(await _world.Registrar.RegisterAsync(upload, default));
        _world.Clock.Advance(31 * Day + Day);
        await _world.DeleteExpiredAsync();
        _world.Upload("churn/m.golden.json", "{}");

        Assert.IsType<RegistrationResult.Rejected>(await _world.Registrar.RegisterAsync(upload, default));
    }

    [Fact]
    public async Task RunAsync_what_fails_holds_up_nothing_else()
    {
        await _world.Registrar.RegisterAsync(_world.Upload("churn/README.md", "text"), default);
        await _world.Registrar.RegisterAsync(_world.Upload("churn/NOTES.md", "text"), default);
        var entries = await _world.Rows.ListAsync(ModelKeys.Rejected, KeyRange.Prefix(""), 10, default);
        await _world.RaiseAsync(ModelKeys.Rejected, entries.Rows[0].Key);
        _world.Clock.Advance(31 * Day + Day);

        Assert.IsType<Core.NewerFormatException>(Assert.Single(await _world.DeleteExpiredAsync()).Failure);

        Assert.Single((await _world.Rows.ListAsync(ModelKeys.Rejected, KeyRange.Prefix(""), 10, default)).Rows);
    }
}
