using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;

namespace ModelFunctions.Engine.Tests.Registry;

/// <summary>Deleting a whole model: a tombstone in time, and numbers that go on.</summary>
public sealed class ModelDeletionTests
{
    private static readonly ModelName Churn = RegistryWorld.Churn;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly RegistryWorld _world = new();

    [Fact]
    public async Task DeleteModelAsync_of_a_model_that_never_was_is_false_and_leaves_nothing()
    {
        Assert.False(await DeleteAsync());

        Assert.Empty(await _world.EventsAsync(Churn));
        Assert.Equal(3, _world.Log.Calls.Count);
    }

    [Fact]
    public async Task DeleteModelAsync_deletes_every_version_and_takes_the_model_off_the_list()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        await _world.RegisterAsync("churn/m.onnx", "two");

        Assert.True(await DeleteAsync());

        var head = await _world.Models.FindModelAsync(Churn, default);
        Assert.True(head!.IsDeleted);
        Assert.All(await _world.VersionsAsync(Churn), version => Assert.Equal(head.DeletedAt, version.DeletedAt));
        Assert.NotNull((await _world.Models.FindVersionAsync(Churn, VersionNumber.First, default))!.DeletedAt);
        Assert.Empty((await _world.Catalog.ListAsync(10, null, default)).Values);
        Assert.Equal(EventKind.ModelDeleted, (await _world.EventsAsync(Churn))[^1].Kind);
    }

    [Fact]
    public async Task DeleteModelAsync_again_changes_nothing()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        await DeleteAsync();
        var head = await _world.HeadAsync(Churn);
        _world.Clock.Advance(TimeSpan.FromHours(1));

        Assert.True(await DeleteAsync());

        Assert.Equal(RegistryWorld.TextOf(head), RegistryWorld.TextOf(await _world.HeadAsync(Churn)));
    }

    [Fact]
    public async Task DeleteModelAsync_late_events_of_old_uploads_change_nothing()
    {
        var known = _world.Upload("churn/m.onnx", "one");
        await _world.Registrar.RegisterAsync(known, default);
        var unknown = _world.Upload("churn/n.onnx", "two");
        _world.Clock.Advance(Second);
        await DeleteAsync();
        var head = await _world.HeadAsync(Churn);

        await _world.Registrar.RegisterAsync(known, default);
        for (var delivery = 0; delivery < 3; delivery++)
            Assert.Equal(UploadOutcome.Ignored, RegistryWorld.RecordOf(await _world.Registrar.RegisterAsync(unknown, default)).Outcome);

        Assert.Equal(RegistryWorld.TextOf(head), RegistryWorld.TextOf(await _world.HeadAsync(Churn)));
        Assert.Empty((await _world.Catalog.ListAsync(10, null, default)).Values);
    }

    [Fact]
    public async Task DeleteModelAsync_a_newer_upload_revives_the_model_its_numbers_go_on_and_old_versions_stay_deleted()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        await _world.RegisterAsync("churn/m.onnx", "two");
        var late = _world.Upload("churn/late.onnx", "late");
        _world.Clock.Advance(Second);
        await DeleteAsync();
        _world.Clock.Advance(Second);

        Assert.Equal(3, await _world.RegisterAsync("churn/m.onnx", "two"));

        Assert.Equal([true, true, false], (await _world.VersionsAsync(Churn)).Select(version => version.DeletedAt is not null));
        Assert.False((await _world.HeadAsync(Churn)).IsDeleted);
        Assert.Equal(3, Assert.Single((await _world.Catalog.ListAsync(10, null, default)).Values).Latest);
        Assert.Equal(UploadOutcome.Ignored, RegistryWorld.RecordOf(await _world.Registrar.RegisterAsync(late, default)).Outcome);
        await _world.AssertSoundAsync(Churn);
    }

    [Fact]
    public async Task DeleteModelAsync_an_upload_of_the_same_second_is_not_lost()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        _world.Clock.Advance(TimeSpan.FromMilliseconds(300));
        await DeleteAsync();
        _world.Clock.Advance(TimeSpan.FromMilliseconds(300));

        Assert.Equal(2, await _world.RegisterAsync("churn/m.onnx", "two"));
    }

    [Fact]
    public async Task DeleteModelAsync_overtaken_by_a_registration_deletes_its_version_too()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        _world.Meddler.Before(call => call.Method == "Commit", () => _world.RegisterAsync("churn/m.onnx", "two"));

        Assert.True(await _world.RunAsync(DeleteAsync()));

        Assert.True(_world.Meddler.Done);
        Assert.Equal((2, 2), ((await _world.HeadAsync(Churn)).Latest, (await _world.HeadAsync(Churn)).DeletedThrough));
        await _world.AssertSoundAsync(Churn);
    }

    [Fact]
    public async Task DeleteModelAsync_overtaking_a_registration_has_it_ignored()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        var upload = _world.Upload("churn/m.onnx", "two");
        _world.Clock.Advance(Second);
        _world.Meddler.Before(call => call.Method == "Commit", DeleteAsync);

        var result = await _world.RunAsync(_world.Registrar.RegisterAsync(upload, default));

        Assert.True(_world.Meddler.Done);
        Assert.Equal(UploadOutcome.Ignored, RegistryWorld.RecordOf(result).Outcome);
        Assert.True((await _world.HeadAsync(Churn)).IsDeleted);
        await _world.AssertSoundAsync(Churn);
    }

    [Fact]
    public async Task DeleteModelAsync_goes_by_the_clock_that_stamps_uploads_whatever_this_processes_clock_says()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        var before = _world.Upload("churn/before.onnx", "before");
        _world.Clock.Advance(Second);
        var elsewhere = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(_world.Clock.GetUtcNow().AddHours(-5));
        var models = new Engine.Registry.ModelRegistry(
            _world.Table, _world.Uploads, new Engine.Transactions.Backoff(elsewhere, new Random(1)), elsewhere);

        await models.DeleteModelAsync(Churn, force: false, "ada", default);

        Assert.Equal(UploadOutcome.Ignored, RegistryWorld.RecordOf(await _world.Registrar.RegisterAsync(before, default)).Outcome);
        Assert.Equal(2, await _world.RegisterAsync("churn/after.onnx", "after"));
    }

    [Fact]
    public async Task DeleteModelAsync_of_a_revived_model_deletes_what_came_since()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        await DeleteAsync();
        _world.Clock.Advance(TimeSpan.FromDays(3));
        await _world.RegisterAsync("churn/m.onnx", "two");

        Assert.True(await DeleteAsync());

        Assert.All(await _world.VersionsAsync(Churn), version => Assert.NotNull(version.DeletedAt));
        Assert.Equal(2, (await _world.EventsAsync(Churn)).Count(entry => entry.Kind == EventKind.ModelDeleted));
        _world.Clock.Advance(Second);
        Assert.Equal(3, await _world.RegisterAsync("churn/m.onnx", "two"));
        await _world.AssertSoundAsync(Churn);
    }

    private Task<bool> DeleteAsync() => _world.Models.DeleteModelAsync(Churn, force: false, "ada", default);
}
