using ModelFunctions.Core;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Engine.Registry;

namespace ModelFunctions.Engine.Tests.Registry;

public sealed class ArtifactSweeperTests
{
    private static readonly ModelName Churn = RegistryWorld.Churn;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly RegistryWorld _world = new();

    [Fact]
    public async Task SweepAsync_leaves_the_bytes_of_versions_however_old()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        await _world.RegisterAsync("churn/m.onnx", "two");
        _world.Clock.Advance(TimeSpan.FromDays(400));

        Assert.Equal(0, await _world.SweepAsync());

        await _world.AssertSoundAsync(Churn);
    }

    [Fact]
    public async Task SweepAsync_a_versions_golden_set_stays_and_goes_with_it()
    {
        _world.Upload("churn/m.golden.json", "{}");
        await _world.Registrar.RegisterAsync(_world.Upload("churn/m.onnx", "one", golden: "m.golden.json"), default);
        await _world.RegisterAsync("churn/m.onnx", "two");
        _world.Clock.Advance(TimeSpan.FromDays(400));
        Assert.Equal(0, await _world.SweepAsync());

        await _world.Models.DeleteVersionAsync(Churn, VersionNumber.First, "ada", default);
        _world.Clock.Advance(ArtifactSweeper.Grace);
        Assert.Equal(2, await _world.SweepAsync());
        Assert.Equal((await _world.VersionsAsync(Churn))[1].Artifact.Path, Assert.Single(_world.ArtifactBlobs.All).Path);
    }

    [Theory]
    [InlineData("head")]
    [InlineData("version-0000000001")]
    [InlineData("upload-")]
    public async Task SweepAsync_leaves_what_a_newer_version_of_the_program_wrote_of_and_sweeps_on(string prefix)
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        await _world.RegisterAsync("fraud/m.onnx", "one");
        foreach (var model in new[] { Churn, ModelName.Parse("fraud") }) await _world.Models.DeleteVersionAsync(model, VersionNumber.First, "ada", default);
        var key = (await _world.Rows.ListAsync("churn", KeyRange.Prefix(prefix), 1, default)).Rows[0].Key;
        await _world.RaiseAsync("churn", key);
        _world.Clock.Advance(TimeSpan.FromDays(400));

        Assert.Equal(1, await _world.SweepAsync());

        Assert.StartsWith("churn/", Assert.Single(_world.ArtifactBlobs.All).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SweepAsync_a_copy_without_a_version_goes_after_a_day_and_not_before()
    {
        await CopyWithoutVersionAsync();

        _world.Clock.Advance(ArtifactSweeper.Grace - Second);
        Assert.Equal(0, await _world.SweepAsync());
        _world.Clock.Advance(Second);
        Assert.Equal(1, await _world.SweepAsync());

        Assert.Empty(_world.ArtifactBlobs.All);
    }

    [Fact]
    public async Task SweepAsync_the_copy_of_unchanged_bytes_goes_and_the_versions_stays()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        _world.Touch("churn/m.onnx");
        await _world.Registrar.RegisterAsync("churn/m.onnx", default);
        Assert.Equal(2, _world.ArtifactBlobs.All.Count);
        _world.Clock.Advance(ArtifactSweeper.Grace);

        Assert.Equal(1, await _world.SweepAsync());

        await _world.AssertSoundAsync(Churn);
    }

    [Fact]
    public async Task SweepAsync_the_copy_of_an_ignored_upload_goes()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        var late = _world.Upload("churn/m.onnx", "two");
        _world.Clock.Advance(Second);
        await _world.Models.DeleteModelAsync(Churn, force: false, "ada", default);
        await _world.Registrar.RegisterAsync(late, default);
        _world.Clock.Advance(ArtifactSweeper.Grace - Second);

        Assert.Equal(0, await _world.SweepAsync());
        _world.Clock.Advance(Second);
        Assert.Equal(2, await _world.SweepAsync());
    }

    [Fact]
    public async Task SweepAsync_a_deleted_versions_bytes_go_a_day_after_its_deletion_and_its_row_says_when()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        await _world.RegisterAsync("churn/m.onnx", "two");
        _world.Clock.Advance(TimeSpan.FromDays(30));
        await _world.Models.DeleteVersionAsync(Churn, VersionNumber.First, "ada", default);

        _world.Clock.Advance(ArtifactSweeper.Grace - Second);
        Assert.Equal(0, await _world.SweepAsync());
        Assert.Null((await _world.VersionsAsync(Churn))[0].BytesDeletedAt);

        _world.Clock.Advance(Second);
        Assert.Equal(1, await _world.SweepAsync());
        var deleted = (await _world.VersionsAsync(Churn))[0];
        Assert.Equal(_world.Clock.GetUtcNow(), deleted.BytesDeletedAt);
        Assert.Equal(_world.Clock.GetUtcNow() - ArtifactSweeper.Grace, deleted.DeletedAt);
        Assert.Null(_world.ArtifactBlobs.Find(deleted.Artifact.Path));
        await _world.AssertSoundAsync(Churn);
    }

    [Fact]
    public async Task SweepAsync_a_deleted_models_bytes_go_a_day_after_its_deletion_and_a_revivals_stay()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        await _world.Models.DeleteModelAsync(Churn, force: false, "ada", default);
        _world.Clock.Advance(Second);
        await _world.RegisterAsync("churn/m.onnx", "one");
        _world.Clock.Advance(ArtifactSweeper.Grace);

        Assert.Equal(1, await _world.SweepAsync());

        Assert.Equal([true, false], (await _world.VersionsAsync(Churn)).Select(version => version.BytesDeletedAt is not null));
        await _world.AssertSoundAsync(Churn);
    }

    [Fact]
    public async Task SweepAsync_bytes_left_by_a_crash_after_the_row_go_at_the_next_sweep()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        await _world.Models.DeleteVersionAsync(Churn, VersionNumber.First, "ada", default);
        _world.Clock.Advance(ArtifactSweeper.Grace);
        var saidAt = _world.Clock.GetUtcNow();
        _world.Meddler.Before(call => call.Method == "Delete", () => throw new StorageUnavailableException());
        await Assert.ThrowsAsync<StorageUnavailableException>(() => _world.SweepAsync());
        Assert.Single(_world.ArtifactBlobs.All);
        _world.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(1, await _world.SweepAsync());

        Assert.Equal(saidAt, Assert.Single(await _world.VersionsAsync(Churn)).BytesDeletedAt);
    }

    [Fact]
    public async Task SweepAsync_does_not_take_a_copy_that_a_registrar_adopts_meanwhile()
    {
        await CopyWithoutVersionAsync();
        _world.Clock.Advance(ArtifactSweeper.Grace);
        _world.Meddler.Before(call => call.Method == "Delete", () => _world.Registrar.RegisterAsync("churn/m.onnx", default));

        Assert.Equal(0, await _world.SweepAsync());

        Assert.True(_world.Meddler.Done);
        Assert.Equal(1, (await _world.HeadAsync(Churn)).Latest);
        await _world.AssertSoundAsync(Churn);
    }

    [Theory]
    [InlineData("Copy")]
    [InlineData("Digest")]
    [InlineData("Commit")]
    public async Task SweepAsync_at_any_moment_of_an_adoption_leaves_a_version_with_its_bytes_or_none(string moment)
    {
        await CopyWithoutVersionAsync();
        _world.Clock.Advance(ArtifactSweeper.Grace);
        _world.Meddler.Before(call => call.Method == moment, () => _world.SweepAsync());

        await _world.Registrar.RegisterAsync("churn/m.onnx", default);

        Assert.True(_world.Meddler.Done);
        Assert.Equal(1, (await _world.HeadAsync(Churn)).Latest);
        await _world.AssertSoundAsync(Churn);
    }

    [Fact]
    public async Task SweepAsync_a_version_deleted_while_it_looks_keeps_its_bytes_for_a_day()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        _world.Clock.Advance(ArtifactSweeper.Grace * 2);
        _world.Meddler.Before(
            call => call.Target == "churn head", () => _world.Models.DeleteVersionAsync(Churn, VersionNumber.First, "ada", default));

        Assert.Equal(0, await _world.SweepAsync());

        Assert.Single(_world.ArtifactBlobs.All);
    }

    [Theory]
    [InlineData("golden/churn.json")]
    [InlineData("churn/m.onnx")]
    [InlineData("Churn/0123456789abcdef0123456789abcdef/m.onnx")]
    [InlineData("churn/nokey/m.onnx")]
    public async Task SweepAsync_leaves_what_is_no_artifact_of_an_upload(string path)
    {
        _world.ArtifactBlobs.Put(path, [1]);
        _world.Clock.Advance(TimeSpan.FromDays(400));

        Assert.Equal(0, await _world.SweepAsync());
    }

    private async Task CopyWithoutVersionAsync()
    {
        var upload = Upload.Read(_world.Upload("churn/m.onnx", "one")).Upload!;
        Assert.Equal(CopyOutcome.Saved, await _world.Artifacts.CopyAsync(upload.Blob, upload.ArtifactPath, default));
    }
}
