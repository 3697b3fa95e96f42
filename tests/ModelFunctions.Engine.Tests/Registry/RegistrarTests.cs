using System.Text;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Engine.Registry;

namespace ModelFunctions.Engine.Tests.Registry;

public sealed class RegistrarTests
{
    private static readonly ModelName Churn = RegistryWorld.Churn;

    private readonly RegistryWorld _world = new();

    [Fact]
    public async Task RegisterAsync_the_first_upload_is_version_1_and_all_that_belongs_to_it()
    {
        var metadata = new Dictionary<string, string> { ["TrainedBy"] = "ada" };
        _world.UploadBlobs.Put("churn/m.onnx", "abc"u8.ToArray(), "application/onnx", metadata);

        var record = RegistryWorld.RecordOf(await _world.Registrar.RegisterAsync("churn/m.onnx", default));

        Assert.Equal((UploadOutcome.Registered, VersionNumber.First), (record.Outcome, record.Version));
        var version = Assert.Single(await _world.VersionsAsync(Churn));
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", version.Artifact.Sha256.Hex);
        Assert.Equal(("m.onnx", 3L), (version.Artifact.File.Text, version.Artifact.Length));
        Assert.Equal("application/onnx", version.Artifact.ContentType);
        Assert.Equal("ada", version.Metadata["TrainedBy"]);
        Assert.Equal("abc", ContentOf(version));
        var rollout = Assert.Single(await _world.RolloutsAsync(Churn));
        Assert.Equal(("churn-v1-1", RolloutPhase.Requested, "registrar"), (rollout.Id.ToString(), rollout.Phase, rollout.RequestedBy));
        Assert.Equal([EventKind.Registered], await KindsAsync());
        await _world.AssertSoundAsync(Churn);
    }

    [Fact]
    public async Task RegisterAsync_other_bytes_are_the_next_version_and_the_saved_one_stays_as_it_was()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");

        Assert.Equal(2, await _world.RegisterAsync("churn/m.onnx", "two"));

        _world.UploadBlobs.Remove("churn/m.onnx");
        Assert.Equal(["one", "two"], (await _world.VersionsAsync(Churn)).Select(ContentOf));
        await _world.AssertSoundAsync(Churn);
    }

    [Fact]
    public async Task RegisterAsync_the_same_upload_again_is_the_same_version_and_no_event()
    {
        var blob = _world.Upload("churn/m.onnx", "one");
        var first = await _world.Registrar.RegisterAsync(blob, default);
        _world.Clock.Advance(TimeSpan.FromDays(3));

        Assert.Equal(first, await _world.NewRegistrar().RegisterAsync(blob, default));

        Assert.Equal([EventKind.Registered], await KindsAsync());
    }

    [Fact]
    public async Task RegisterAsync_the_same_upload_from_a_listing_without_quotes_is_the_same_version()
    {
        var blob = _world.Upload("churn/m.onnx", "one");
        var first = await _world.Registrar.RegisterAsync(blob, default);

        Assert.Equal(first, await _world.Registrar.RegisterAsync(blob with { ETag = blob.ETag.Trim('"') }, default));
    }

    [Fact]
    public async Task RegisterAsync_the_same_upload_late_stays_what_it_was_though_newer_versions_exist()
    {
        var first = _world.Upload("churn/m.onnx", "one");
        await _world.Registrar.RegisterAsync(first, default);
        await _world.RegisterAsync("churn/m.onnx", "two");

        Assert.Equal(1, RegistryWorld.VersionOf(await _world.Registrar.RegisterAsync(first, default)));

        Assert.Equal(2, (await _world.HeadAsync(Churn)).Latest);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task RegisterAsync_changed_metadata_or_the_same_bytes_again_are_no_new_version_and_one_event(bool metadataOnly)
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        var again = metadataOnly ? _world.Touch("churn/m.onnx") : _world.Upload("churn/m.onnx", "one");

        for (var delivery = 0; delivery < 3; delivery++)
        {
            var record = RegistryWorld.RecordOf(await _world.Registrar.RegisterAsync(again, default));
            Assert.Equal((UploadOutcome.Unchanged, VersionNumber.First), (record.Outcome, record.Version));
        }

        Assert.Equal([EventKind.Registered, EventKind.Unchanged], await KindsAsync());
        await _world.AssertSoundAsync(Churn);
    }

    [Fact]
    public async Task RegisterAsync_the_same_bytes_in_another_file_are_the_next_version()
    {
        await _world.RegisterAsync("churn/a.onnx", "one");

        Assert.Equal(2, await _world.RegisterAsync("churn/b.onnx", "one"));
    }

    [Fact]
    public async Task RegisterAsync_the_bytes_of_the_version_before_are_the_next_version()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        await _world.RegisterAsync("churn/m.onnx", "two");

        Assert.Equal(3, await _world.RegisterAsync("churn/m.onnx", "one"));
    }

    [Fact]
    public async Task RegisterAsync_models_number_their_versions_each_for_itself()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        await _world.RegisterAsync("churn/m.onnx", "two");

        Assert.Equal(1, await _world.RegisterAsync("fraud/m.onnx", "two"));
    }

    [Fact]
    public async Task RegisterAsync_overwritten_between_event_and_copy_is_left_to_the_newer_event()
    {
        var stale = _world.Upload("churn/m.onnx", "one");
        var current = _world.Upload("churn/m.onnx", "two");

        Assert.Same(RegistrationResult.SourceChanged, await _world.Registrar.RegisterAsync(stale, default));

        Assert.Equal(0, (await _world.HeadAsync(Churn)).Latest);
        Assert.Empty(await _world.RecordsAsync(Churn));
        Assert.Empty(_world.ArtifactBlobs.All);
        Assert.Equal(1, RegistryWorld.VersionOf(await _world.Registrar.RegisterAsync(current, default)));
        await _world.AssertSoundAsync(Churn);
    }

    [Fact]
    public async Task RegisterAsync_overwritten_just_before_the_copy_is_left_to_the_newer_event()
    {
        _world.Upload("churn/m.onnx", "one");
        _world.Meddler.Before(call => call.Method == "Copy", () =>
        {
            _world.Upload("churn/m.onnx", "two");
            return Task.CompletedTask;
        });

        Assert.Same(RegistrationResult.SourceChanged, await _world.Registrar.RegisterAsync("churn/m.onnx", default));
        Assert.Equal(1, RegistryWorld.VersionOf(await _world.Registrar.RegisterAsync("churn/m.onnx", default)));

        Assert.Equal("two", ContentOf(Assert.Single(await _world.VersionsAsync(Churn))));
    }

    [Fact]
    public async Task RegisterAsync_overwritten_just_after_the_copy_is_the_version_that_was_copied()
    {
        _world.Upload("churn/m.onnx", "one");
        _world.Meddler.Before(call => call.Method == "Digest", () =>
        {
            _world.Upload("churn/m.onnx", "two");
            return Task.CompletedTask;
        });

        Assert.Equal(1, RegistryWorld.VersionOf(await _world.Registrar.RegisterAsync("churn/m.onnx", default)));
        Assert.Equal(2, RegistryWorld.VersionOf(await _world.Registrar.RegisterAsync("churn/m.onnx", default)));

        Assert.Equal(["one", "two"], (await _world.VersionsAsync(Churn)).Select(ContentOf));
    }

    [Fact]
    public async Task RegisterAsync_of_an_upload_that_is_gone_changes_nothing()
    {
        var blob = _world.Upload("churn/m.onnx", "one");
        _world.UploadBlobs.Remove("churn/m.onnx");

        Assert.Same(RegistrationResult.SourceChanged, await _world.Registrar.RegisterAsync("churn/m.onnx", default));
        Assert.Same(RegistrationResult.SourceChanged, await _world.Registrar.RegisterAsync(blob, default));
        Assert.Equal(0, (await _world.HeadAsync(Churn)).Latest);
    }

    [Fact]
    public async Task RegisterAsync_of_a_copy_that_is_swept_before_it_is_hashed_changes_nothing()
    {
        _world.Upload("churn/m.onnx", "one");
        _world.Meddler.Before(call => call.Method == "Digest", () =>
        {
            Assert.True(_world.ArtifactBlobs.Remove(Assert.Single(_world.ArtifactBlobs.All).Path));
            return Task.CompletedTask;
        });

        Assert.Same(RegistrationResult.SourceChanged, await _world.Registrar.RegisterAsync("churn/m.onnx", default));

        Assert.Equal(0, (await _world.HeadAsync(Churn)).Latest);
        Assert.Equal(1, RegistryWorld.VersionOf(await _world.Registrar.RegisterAsync("churn/m.onnx", default)));
    }

    [Fact]
    public async Task RegisterAsync_what_is_known_costs_one_request()
    {
        var blob = _world.Upload("churn/m.onnx", "one");
        await _world.Registrar.RegisterAsync(blob, default);
        _world.Log.Clear();

        await _world.Registrar.RegisterAsync(blob, default);

        Assert.Equal([$"rows.Find churn upload-{UploadKey.Of(blob.Path, blob.ETag)}"], _world.Log.Calls.Select(call => call.ToString()));
    }

    [Fact]
    public async Task RegisterAsync_once_cancelled_stops_and_changes_nothing()
    {
        var blob = _world.Upload("churn/m.onnx", "one");

        var cancelled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _world.Registrar.RegisterAsync(blob, cancelled));

        Assert.Empty(_world.ArtifactBlobs.All);
        Assert.Equal(0, (await _world.HeadAsync(Churn)).Latest);
    }

    private string ContentOf(ModelVersion version) => Encoding.UTF8.GetString(_world.ArtifactBlobs.Find(version.Artifact.Path)!.Content);

    private async Task<IEnumerable<EventKind>> KindsAsync() => (await _world.EventsAsync(Churn)).Select(entry => entry.Kind);
}
