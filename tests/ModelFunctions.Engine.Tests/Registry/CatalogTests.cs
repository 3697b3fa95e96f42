using ModelFunctions.Core;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Testing.Calls;

namespace ModelFunctions.Engine.Tests.Registry;

public sealed class CatalogTests
{
    private static readonly ModelName Churn = RegistryWorld.Churn;

    private readonly RegistryWorld _world = new();

    [Fact]
    public async Task ListAsync_is_by_name_in_pages_of_one_request_each()
    {
        foreach (var name in new[] { "e", "a", "c", "b", "a-b" }) await _world.RegisterAsync($"{name}/m.onnx", "one");
        _world.Log.Clear();

        var (first, last) = await _world.Catalog.ListAsync(2, null, default);
        var (second, lastOfSecond) = await _world.Catalog.ListAsync(2, last, default);
        var (third, end) = await _world.Catalog.ListAsync(2, lastOfSecond, default);

        Assert.Equal(["a", "a-b"], first.Select(entry => entry.Name.Text));
        Assert.Equal(["b", "c"], second.Select(entry => entry.Name.Text));
        Assert.Equal(["e"], third.Select(entry => entry.Name.Text));
        Assert.Null(end);
        Assert.Equal(["List", "List", "List"], _world.Log.Calls.Select(call => call.Method));
    }

    [Fact]
    public async Task ListAsync_among_10000_models_is_one_request_a_page_and_every_model_once()
    {
        foreach (var names in Enumerable.Range(0, 10_000).Select(i => $"model-{i:D5}").Chunk(ITable.MaxChanges))
            Assert.True(await _world.Rows.TryCommitAsync(
                ModelKeys.Catalog,
                [.. names.Select(name => new CatalogEntry(ModelName.Parse(name)) { Latest = 1 })
                    .Select(entry => new TableOperation.Add(RowCodec.ToRow(ModelKeys.Catalog, entry.Name.Text, entry)))],
                default));
        _world.Log.Clear();

        List<string> seen = [];
        string? last = null;
        do
        {
            (var values, last) = await _world.Catalog.ListAsync(1000, last, default);
            seen.AddRange(values.Select(entry => entry.Name.Text));
        }
        while (last is not null);

        Assert.Equal(Enumerable.Range(0, 10_000).Select(i => $"model-{i:D5}"), seen);
        Assert.Equal(10, _world.Log.Calls.Count);
    }

    [Fact]
    public async Task ListAsync_a_page_of_deleted_models_is_empty_and_goes_on()
    {
        foreach (var name in new[] { "a", "b", "c" }) await _world.RegisterAsync($"{name}/m.onnx", "one");
        await _world.Models.DeleteModelAsync(ModelName.Parse("a"), force: false, "ada", default);
        await _world.Models.DeleteModelAsync(ModelName.Parse("b"), force: false, "ada", default);

        var (values, last) = await _world.Catalog.ListAsync(2, null, default);

        Assert.Empty(values);
        Assert.Equal("b", last);
        Assert.Equal("c", Assert.Single((await _world.Catalog.ListAsync(2, last, default)).Values).Name.Text);
    }

    [Fact]
    public async Task RefreshAsync_of_what_is_up_to_date_writes_nothing()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        _world.Log.Clear();

        await _world.Catalog.RefreshAsync(Churn, default);

        Assert.Equal(["Find", "Find", "Find"], _world.Log.Calls.Select(call => call.Method));
    }

    [Fact]
    public async Task Change_is_followed_by_three_reads_and_two_writes()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        _world.Log.Clear();

        await _world.Models.TagAsync(Churn, VersionNumber.First, new Dictionary<string, string> { ["a"] = "b" }, "ada", default);

        Assert.Equal(
            ["Find ~catalog churn", "Find churn head", "Find churn deployment", "Commit ~events-", "Commit ~catalog churn"],
            _world.Log.Calls.SkipWhile(call => !call.Target.StartsWith('~')).Select(call => $"{call.Method} {call.Target[..Math.Min(call.Target.Length, call.Target.StartsWith("~events", StringComparison.Ordinal) ? 8 : 99)]}"));
    }

    [Fact]
    public async Task Change_overtaken_by_a_deletion_does_not_list_the_model_again()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        _world.Upload("churn/m.onnx", "two");
        _world.Meddler.Before(
            call => call is { Method: "Commit", Target: "~catalog churn" },
            () => _world.Models.DeleteModelAsync(Churn, force: true, "ada", default));

        await _world.RunAsync(_world.Registrar.RegisterAsync("churn/m.onnx", default));

        Assert.True(_world.Meddler.Done);
        Assert.Empty((await _world.Catalog.ListAsync(10, null, default)).Values);
    }

    [Fact]
    public async Task Change_overtaken_by_a_newer_one_does_not_put_the_older_back()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        _world.Upload("churn/m.onnx", "two");
        _world.Meddler.Before(
            call => call is { Method: "Commit", Target: "~catalog churn" },
            () => _world.Models.DeleteVersionAsync(Churn, new VersionNumber(2), "ada", default));

        await _world.RunAsync(_world.Registrar.RegisterAsync("churn/m.onnx", default));

        Assert.True(_world.Meddler.Done);
        Assert.Equal(3, Assert.Single((await _world.Catalog.ListAsync(10, null, default)).Values).Sequence);
    }

    [Fact]
    public async Task Change_whose_listing_fails_is_done_and_its_model_is_named_once_to_be_refreshed()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        _world.Upload("churn/m.onnx", "two");
        _world.Meddler.Before(call => call is { Method: "Commit", Target: "~catalog churn" }, () => throw new StorageUnavailableException());

        var result = await _world.Registrar.RegisterAsync("churn/m.onnx", default);

        Assert.Equal(2, RegistryWorld.VersionOf(result));
        Assert.Equal(1, Assert.Single((await _world.Catalog.ListAsync(10, null, default)).Values).Latest);
        Assert.Equal([Churn], _world.Catalog.TakeStale());
        Assert.Empty(_world.Catalog.TakeStale());
    }

    [Fact]
    public async Task ListNeedyAsync_has_the_models_that_need_somebody_in_pages()
    {
        foreach (var name in new[] { "a", "b", "c", "d", "e" }) await _world.RegisterAsync($"{name}/m.onnx", "one");
        foreach (var name in new[] { "b", "d", "e" }) await _world.Registrar.RegisterAsync(_world.Upload($"{name}/x.onnx", ""), default);

        var (first, last) = await _world.Catalog.ListNeedyAsync(2, null, default);
        var (second, end) = await _world.Catalog.ListNeedyAsync(2, last, default);

        Assert.Equal(["b", "d"], first.Select(entry => entry.Name.Text));
        Assert.Equal(["e"], second.Select(entry => entry.Name.Text));
        Assert.Null(end);
    }

    [Fact]
    public async Task Registrations_in_any_order_end_with_the_newest()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var world = new RegistryWorld(new CallYield());
            var uploads = Enumerable.Range(0, 4).Select(i => world.Upload($"churn/m-{i}.onnx", $"{i}")).ToList();

            Interleaving.Run(
                seed, () => world.Clock.Advance(TimeSpan.FromMilliseconds(1)),
                uploads.Select(blob => (Func<Task<RegistrationResult>>)(() => world.NewRegistrar().RegisterAsync(blob, default))));

            Assert.Equal(4, Assert.Single((await world.RunAsync(world.Catalog.ListAsync(10, null, default))).Values).Latest);
        }
    }

    [Fact]
    public async Task NamesAsync_goes_through_every_page_and_has_deleted_models()
    {
        var names = Enumerable.Range(0, 1450).Select(i => ModelName.Parse($"model-{i:D4}")).ToList();
        foreach (var chunk in names.Chunk(ITable.MaxChanges))
            await _world.Rows.TryCommitAsync(
                ModelKeys.Catalog,
                [.. chunk.Select(name => new TableOperation.Add(RowCodec.ToRow(ModelKeys.Catalog, name.Text, new CatalogEntry(name) { Deleted = true })))], default);

        var (first, last) = await _world.Catalog.NamesAsync(null, default);
        var (second, end) = await _world.Catalog.NamesAsync(last, default);

        Assert.Equal(names, [.. first, .. second]);
        Assert.Equal((1000, null), (first.Count, end));
    }
}
