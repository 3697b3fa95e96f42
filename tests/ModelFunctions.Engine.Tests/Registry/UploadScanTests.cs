using ModelFunctions.Core;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Engine.Registry;

namespace ModelFunctions.Engine.Tests.Registry;

public sealed class UploadScanTests
{
    private static readonly ModelName Churn = RegistryWorld.Churn;

    private readonly RegistryWorld _world = new();
    private readonly UploadScan _scan;

    public UploadScanTests() => _scan = _world.NewScan(_world.Registrar);

    [Fact]
    public async Task RunAsync_registers_every_upload_and_rejects_what_is_none()
    {
        foreach (var path in new[] { "churn/a.onnx", "churn/b.onnx", "fraud/m.onnx", "root.onnx", "Bad/m.onnx" }) _world.Upload(path, path);

        Assert.Empty(await RunAsync());

        Assert.Equal(2, (await _world.HeadAsync(Churn)).Latest);
        Assert.Equal(1, (await _world.HeadAsync(ModelName.Parse("fraud"))).Latest);
        Assert.Equal(2, (await _world.Rejected.ListAsync(10, null, default)).Values.Count);
    }

    [Fact]
    public async Task RunAsync_an_upload_of_a_model_in_a_newer_format_is_told_once_and_the_others_are_registered()
    {
        _world.Upload("churn/a.onnx", "one");
        await RunAsync();
        await _world.RaiseAsync("churn", ModelKeys.Head);
        foreach (var path in new[] { "churn/b.onnx", "fraud/m.onnx" }) _world.Upload(path, path);

        var failed = Assert.Single(await RunAsync());

        Assert.Equal("churn/b.onnx", failed.Path);
        Assert.IsType<NewerFormatException>(failed.Failure);
        Assert.Equal(1, (await _world.HeadAsync(ModelName.Parse("fraud"))).Latest);
        Assert.Empty(await RunAsync());
        _world.Clock.Advance(FailedUploads.FirstRetry);
        Assert.Single(await RunAsync());
    }

    [Fact]
    public async Task RunAsync_what_it_has_seen_costs_no_request_but_the_listing_and_the_watermark()
    {
        _world.Upload("churn/m.onnx", "one");
        _world.Upload("root.onnx", "one");
        await RunAsync();
        _world.Log.Clear();

        await RunAsync();

        Assert.Equal(["uploads.Clock ", "uploads.List ", "rows.Commit ~upkeep uploads-scanned"], _world.Log.Calls.Where(call => !call.Target.StartsWith(ModelKeys.Failed, StringComparison.Ordinal)).Select(call => call.ToString()));
    }

    [Fact]
    public async Task RunAsync_at_rest_for_ten_minutes_is_the_listings_and_at_most_one_request_a_minute()
    {
        _world.Upload("churn/m.onnx", "one");
        await RunAsync();
        _world.Clock.Advance(TimeSpan.FromMinutes(2));
        await RunAsync();
        _world.Log.Clear();

        for (var i = 0; i < 600; i++)
        {
            await RunAsync();
            _world.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(600, _world.Log.Calls.Count(call => call is { Method: "List", Port: "uploads" }));
        Assert.InRange(_world.Log.Calls.Count(call => call.Port != "uploads"), 9, 10);
    }

    [Fact]
    public async Task RunAsync_of_a_fresh_process_reads_only_what_was_written_since_the_watermark()
    {
        for (var i = 0; i < 50; i++) _world.Upload($"churn/{i}.onnx", $"{i}");
        await RunAsync();
        _world.Clock.Advance(TimeSpan.FromMinutes(3));
        await RunAsync();
        _world.Upload("churn/last.onnx", "last");
        _world.Log.Clear();

        await _world.RunAsync(_world.NewScan(_world.NewRegistrar()).RunAsync(default));

        Assert.Equal(51, (await _world.HeadAsync(Churn)).Latest);
        Assert.Equal(["last.onnx"], _world.Log.Calls.Where(call => call is { Port: "artifacts", Method: "Copy" }).Select(call => call.Target.Split('/')[^1]));
        Assert.Single(_world.Log.Calls, call => call.Target.StartsWith("churn upload-", StringComparison.Ordinal) && call.Method == "Find");
    }

    [Fact]
    public async Task RunAsync_the_watermark_waits_for_an_upload_whose_registration_is_under_way()
    {
        _world.Upload("fraud/m.onnx", "one");
        await RunAsync();
        _world.Upload("churn/large.onnx", "one");
        var listed = await _scan.ListUnseenAsync(default);
        _world.Clock.Advance(TimeSpan.FromMinutes(5));
        await _scan.ListUnseenAsync(default);

        // This process dies; another begins.
        Assert.Equal(listed.Select(blob => blob.Path), (await _world.NewScan(_world.NewRegistrar()).ListUnseenAsync(default)).Select(blob => blob.Path).Except(["fraud/m.onnx"]));
    }

    [Fact]
    public async Task RunAsync_an_overwritten_upload_is_seen_again()
    {
        _world.Upload("churn/m.onnx", "one");
        await RunAsync();
        _world.Upload("churn/m.onnx", "two");

        await RunAsync();

        Assert.Equal(2, (await _world.HeadAsync(Churn)).Latest);
    }

    [Fact]
    public async Task RunAsync_an_upload_overwritten_after_the_listing_is_registered_at_the_next_look()
    {
        _world.Upload("churn/m.onnx", "one");
        _world.Meddler.Before(call => call.Method == "Copy", () =>
        {
            _world.Upload("churn/m.onnx", "two");
            return Task.CompletedTask;
        });

        Assert.Empty(await RunAsync());
        Assert.Equal(0, (await _world.HeadAsync(Churn)).Latest);
        await RunAsync();

        Assert.Equal(1, (await _world.HeadAsync(Churn)).Latest);
        await _world.AssertSoundAsync(Churn);
    }

    [Fact]
    public async Task RunAsync_an_upload_that_fails_is_reported_and_tried_again_and_holds_up_no_other()
    {
        _world.Upload("churn/m.onnx", "one");
        _world.Upload("fraud/m.onnx", "one");
        var cause = new StorageUnavailableException("away");
        _world.Meddler.Before(
            call => call.Method == "Copy" && call.Target.StartsWith("churn/", StringComparison.Ordinal), () => throw cause);

        Assert.Equal(new FailedUpload("churn/m.onnx", cause), Assert.Single(await RunAsync()));
        Assert.Equal((0, 1), ((await _world.HeadAsync(Churn)).Latest, (await _world.HeadAsync(ModelName.Parse("fraud"))).Latest));

        _world.Clock.Advance(FailedUploads.FirstRetry);
        Assert.Empty(await RunAsync());
        Assert.Equal(1, (await _world.HeadAsync(Churn)).Latest);
    }

    [Fact]
    public async Task RunAsync_of_another_process_tries_an_upload_again_that_failed_before_the_watermark()
    {
        _world.Upload("churn/m.onnx", "one");
        _world.Upload("fraud/m.onnx", "one");
        _world.Meddler.Before(call => call.Method == "Copy" && call.Target.StartsWith("churn/", StringComparison.Ordinal), () => throw new StorageUnavailableException());
        Assert.Single(await RunAsync());
        _world.Clock.Advance(TimeSpan.FromMinutes(3));
        await _scan.ListUnseenAsync(default);

        Assert.Empty(await _world.RunAsync(_world.NewScan(_world.NewRegistrar()).RunAsync(default)));

        Assert.Equal(1, (await _world.HeadAsync(Churn)).Latest);
        Assert.Empty((await _world.Rows.ListAsync(ModelKeys.Failed, KeyRange.Prefix(""), 10, default)).Rows);
    }

    [Fact]
    public async Task RunAsync_an_upload_that_failed_and_was_deleted_is_forgotten()
    {
        _world.Upload("churn/m.onnx", "one");
        _world.Meddler.Before(call => call.Method == "Copy", () => throw new StorageUnavailableException());
        Assert.Single(await RunAsync());
        _world.UploadBlobs.Remove("churn/m.onnx");
        _world.Clock.Advance(FailedUploads.FirstRetry);

        Assert.Empty(await RunAsync());

        Assert.Empty((await _world.Rows.ListAsync(ModelKeys.Failed, KeyRange.Prefix(""), 10, default)).Rows);
    }

    [Fact]
    public async Task RunAsync_an_upload_that_can_be_neither_registered_nor_named_is_tried_at_the_next_look()
    {
        _world.Upload("churn/m.onnx", "one");
        _world.Meddler.Before(call => call.Method == "Copy", () => throw new StorageUnavailableException());
        _world.Meddler.Before(call => call.Method == "Find" && call.Target.StartsWith(ModelKeys.Failed, StringComparison.Ordinal), () => throw new StorageUnavailableException());

        Assert.Single(await RunAsync());
        Assert.Empty(await RunAsync());

        Assert.Equal(1, (await _world.HeadAsync(Churn)).Latest);
    }

    [Fact]
    public async Task RunAsync_that_cannot_list_says_so_and_goes_on_at_the_next_look()
    {
        _world.Upload("churn/m.onnx", "one");
        _world.Meddler.Before(call => call.Method == "List", () => throw new StorageUnavailableException());

        await Assert.ThrowsAsync<StorageUnavailableException>(RunAsync);
        await RunAsync();

        Assert.Equal(1, (await _world.HeadAsync(Churn)).Latest);
    }

    [Fact]
    public async Task RunAsync_uploads_missed_meanwhile_are_numbered_in_the_order_in_which_they_were_written()
    {
        var files = Enumerable.Range(0, 20).Select(i => $"{(char)('t' - i)}.onnx").ToList();
        foreach (var file in files)
        {
            _world.Upload($"churn/{file}", file);
            _world.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        await RunAsync();

        Assert.Equal(files, (await _world.VersionsAsync(Churn)).Select(version => version.Artifact.File.Text));
    }

    [Fact]
    public async Task RunAsync_of_a_fresh_scan_finds_everything_registered_and_changes_nothing()
    {
        _world.Upload("churn/m.onnx", "one");
        _world.Upload("root.onnx", "one");
        await RunAsync();
        var head = await _world.HeadAsync(Churn);

        Assert.Empty(await _world.RunAsync(_world.NewScan(_world.NewRegistrar()).RunAsync(default)));

        Assert.Equal(RegistryWorld.TextOf(head), RegistryWorld.TextOf(await _world.HeadAsync(Churn)));
        Assert.Single((await _world.Rejected.ListAsync(10, null, default)).Values);
    }

    [Fact]
    public async Task ListUnseenAsync_while_a_model_is_being_registered_finds_those_of_others()
    {
        _world.Upload("churn/large.onnx", "one");
        var (copying, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        _world.Meddler.Before(call => call.Method == "Copy", () =>
        {
            copying.SetResult();
            return go.Task;
        });
        var registering = _scan.RegisterAsync(await _scan.ListUnseenAsync(default), default);
        await copying.Task;
        _world.Upload("churn/next.onnx", "two");
        _world.Upload("fraud/m.onnx", "one");

        Assert.Equal(["fraud/m.onnx"], (await _scan.ListUnseenAsync(default)).Select(blob => blob.Path));
        await RunAsync();
        Assert.Equal(1, (await _world.HeadAsync(ModelName.Parse("fraud"))).Latest);

        go.SetResult();
        Assert.Empty(await registering);
        await RunAsync();
        Assert.Equal(["large.onnx", "next.onnx"], (await _world.VersionsAsync(Churn)).Select(version => version.Artifact.File.Text));
    }

    private Task<IReadOnlyList<FailedUpload>> RunAsync() => _world.RunAsync(_scan.RunAsync(default));
}
