using ModelFunctions.Core.Models;

namespace ModelFunctions.Engine.Tests.Registry;

public sealed class ModelRegistryTests
{
    private static readonly ModelName Churn = RegistryWorld.Churn;
    private static readonly VersionNumber One = VersionNumber.First;
    private static readonly VersionNumber Two = One.Next;

    private readonly RegistryWorld _world = new();

    [Fact]
    public async Task FindModelAsync_of_a_model_without_versions_is_null_also_when_it_stands_among_the_open_ones()
    {
        await _world.Open.OpenAsync(Churn, default);

        Assert.Null(await _world.Models.FindModelAsync(Churn, default));
        Assert.Null(await _world.Models.FindVersionAsync(Churn, One, default));
    }

    [Fact]
    public async Task ListVersionsAsync_goes_down_from_the_newest_asked_for_and_has_no_end_before_1()
    {
        await RegisterAsync(12);
        var head = (await _world.Models.FindModelAsync(Churn, default))!;

        Assert.Equal([12, 11, 10], await ListAsync(head.Latest, 3));
        Assert.Equal([9, 8], await ListAsync(9, 2));
        Assert.Equal([2, 1], await ListAsync(2, 5));
        Assert.Empty(await ListAsync(0, 5));

        async Task<IEnumerable<int>> ListAsync(int newest, int max) =>
            (await _world.Models.ListVersionsAsync(Churn, head, newest, max, default)).Select(version => version.Number.Value);
    }

    [Fact]
    public async Task ListEventsAsync_goes_down_from_the_newest_in_pages()
    {
        await RegisterAsync(12);

        var (first, more) = await _world.Models.ListEventsAsync(Churn, 5, long.MaxValue, default);
        var (rest, evenMore) = await _world.Models.ListEventsAsync(Churn, 100, first[^1].Sequence, default);

        Assert.Equal([12, 11, 10, 9, 8], first.Select(entry => entry.Sequence));
        Assert.Equal([7, 6, 5, 4, 3, 2, 1], rest.Select(entry => entry.Sequence));
        Assert.True(more);
        Assert.False(evenMore);
    }

    [Fact]
    public async Task TagAsync_replaces_the_tags_and_tells_of_it_once()
    {
        await RegisterAsync(1);
        var tags = new Dictionary<string, string> { ["stage"] = "prod" };

        await _world.Models.TagAsync(Churn, One, new Dictionary<string, string> { ["old"] = "x" }, "ada", default);
        await _world.Models.TagAsync(Churn, One, tags, "ada", default);
        var again = await _world.Models.TagAsync(Churn, One, tags, "bob", default);

        Assert.Equal(tags, again!.Tags);
        Assert.Equal(tags, (await _world.Models.FindVersionAsync(Churn, One, default))!.Tags);
        Assert.Equal(["registrar", "ada", "ada"], (await _world.EventsAsync(Churn)).Select(entry => entry.Actor));
        await _world.AssertSoundAsync(Churn);
    }

    [Fact]
    public async Task TagAsync_of_the_newest_version_leaves_its_bytes_known_as_the_newest()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        await _world.Models.TagAsync(Churn, One, new Dictionary<string, string> { ["stage"] = "prod" }, "ada", default);

        Assert.Equal(1, await _world.RegisterAsync("churn/m.onnx", "one"));
    }

    [Fact]
    public async Task TagAsync_of_a_deleted_version_changes_nothing()
    {
        await RegisterAsync(1);
        await _world.Models.DeleteVersionAsync(Churn, One, "ada", default);

        var version = await _world.Models.TagAsync(Churn, One, new Dictionary<string, string> { ["stage"] = "prod" }, "ada", default);

        Assert.NotNull(version!.DeletedAt);
        Assert.Empty(version.Tags);
        Assert.DoesNotContain(await _world.EventsAsync(Churn), entry => entry.Kind == EventKind.Tagged);
    }

    [Fact]
    public async Task TagAsync_overtaken_by_a_registration_is_done_after_it()
    {
        await RegisterAsync(1);
        _world.Meddler.Before(call => call.Method == "Commit", () => _world.RegisterAsync("churn/m.onnx", "meanwhile"));

        await _world.RunAsync(_world.Models.TagAsync(Churn, One, new Dictionary<string, string> { ["stage"] = "prod" }, "ada", default));

        Assert.True(_world.Meddler.Done);
        Assert.Equal(
            [EventKind.Registered, EventKind.Registered, EventKind.Tagged], (await _world.EventsAsync(Churn)).Select(entry => entry.Kind));
        await _world.AssertSoundAsync(Churn);
    }

    [Fact]
    public async Task DeleteVersionAsync_keeps_the_number_used_and_tells_of_it_once()
    {
        await RegisterAsync(2);

        var deleted = await _world.Models.DeleteVersionAsync(Churn, One, "ada", default);
        _world.Clock.Advance(TimeSpan.FromHours(1));
        var again = await _world.Models.DeleteVersionAsync(Churn, One, "bob", default);

        Assert.Equal(deleted!.DeletedAt, again!.DeletedAt);
        Assert.Single(await _world.EventsAsync(Churn), entry => entry.Kind == EventKind.VersionDeleted && entry.Version == One);
        Assert.Equal(3, await _world.RegisterAsync("churn/m.onnx", "three"));
        await _world.AssertSoundAsync(Churn);
    }

    [Fact]
    public async Task DeleteVersionAsync_of_the_newest_makes_the_same_bytes_a_new_version()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        await _world.RegisterAsync("churn/m.onnx", "two");
        await _world.Models.DeleteVersionAsync(Churn, Two, "ada", default);

        Assert.Equal(3, await _world.RegisterAsync("churn/m.onnx", "two"));
        await _world.AssertSoundAsync(Churn);
    }

    [Fact]
    public async Task DeleteVersionAsync_of_an_older_one_leaves_the_bytes_of_the_newest_unchanged()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        await _world.RegisterAsync("churn/m.onnx", "two");
        await _world.Models.DeleteVersionAsync(Churn, One, "ada", default);

        Assert.Equal(2, await _world.RegisterAsync("churn/m.onnx", "two"));
    }

    [Fact]
    public async Task DeleteVersionAsync_late_events_of_its_upload_do_not_bring_it_back()
    {
        var blob = _world.Upload("churn/m.onnx", "one");
        await _world.Registrar.RegisterAsync(blob, default);
        await _world.Models.DeleteVersionAsync(Churn, One, "ada", default);

        Assert.Equal(1, RegistryWorld.VersionOf(await _world.Registrar.RegisterAsync(blob, default)));
        Assert.NotNull((await _world.Models.FindVersionAsync(Churn, One, default))!.DeletedAt);
        Assert.Equal(1, (await _world.HeadAsync(Churn)).Latest);
    }

    [Fact]
    public async Task DeleteVersionAsync_while_the_same_bytes_come_again_is_decided_on_what_is_there_then()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        _world.Touch("churn/m.onnx");
        _world.Meddler.Before(
            call => call.Method == "Commit", () => _world.Models.DeleteVersionAsync(Churn, One, "ada", default));

        var result = await _world.RunAsync(_world.Registrar.RegisterAsync("churn/m.onnx", default));

        Assert.True(_world.Meddler.Done);
        Assert.Equal(2, RegistryWorld.VersionOf(result));
        await _world.AssertSoundAsync(Churn);
    }

    [Fact]
    public async Task DeleteVersionAsync_of_a_number_never_given_is_null()
    {
        await RegisterAsync(1);

        Assert.Null(await _world.Models.DeleteVersionAsync(Churn, Two, "ada", default));
        Assert.Null(await _world.Models.TagAsync(Churn, Two, new Dictionary<string, string>(), "ada", default));
    }

    private async Task RegisterAsync(int versions)
    {
        for (var i = 1; i <= versions; i++) await _world.RegisterAsync("churn/m.onnx", $"content {i}");
    }
}
