using ModelFunctions.Core;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Testing.Calls;

namespace ModelFunctions.Engine.Tests.Registry;

/// <summary>The log across models has what the models' logs have, whatever fails in between.</summary>
public sealed class EventLogTests
{
    private static readonly EventQuery All = new(null, []);

    private static readonly ModelName[] Models = [ModelName.Parse("churn"), ModelName.Parse("churn-2"), ModelName.Parse("fraud")];

    private readonly RegistryWorld _world = new();

    [Fact]
    public async Task ListAsync_is_newest_first_over_days_and_models_in_pages()
    {
        for (var day = 0; day < 3; day++)
        {
            foreach (var model in Models) await _world.RegisterAsync($"{model}/m.onnx", $"{day}");
            _world.Clock.Advance(TimeSpan.FromHours(20));
        }

        var found = await PagesAsync(_world, All, 2);

        Assert.Equal([3, 3, 3, 2, 2, 2, 1, 1, 1], found.Select(entry => entry.Sequence));
        Assert.Equal(found.Select(entry => entry.At).OrderDescending(), found.Select(entry => entry.At));
        Assert.Equal(9, found.Select(entry => (entry.Model, entry.Sequence)).Distinct().Count());
    }

    [Fact]
    public async Task ListAsync_since_a_time_has_that_moment_and_what_came_after()
    {
        var times = new List<DateTimeOffset>();
        for (var i = 1; i <= 4; i++)
        {
            times.Add(_world.Clock.GetUtcNow());
            await _world.RegisterAsync("churn/m.onnx", $"{i}");
            _world.Clock.Advance(TimeSpan.FromHours(13));
        }

        Assert.Equal([4, 3], (await PagesAsync(_world, All with { Since = times[2] }, 10)).Select(entry => entry.Sequence));
        Assert.Equal([4], (await PagesAsync(_world, All with { Since = times[2].AddTicks(1) }, 10)).Select(entry => entry.Sequence));
        Assert.Empty(await PagesAsync(_world, All with { Since = _world.Clock.GetUtcNow() }, 10));
    }

    [Fact]
    public async Task ListAsync_of_some_kinds_leaves_the_others_out()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        await _world.RegisterAsync("churn/m.onnx", "two");
        await _world.Models.DeleteVersionAsync(Models[0], VersionNumber.First, "ada", default);
        await _world.Registrar.RegisterAsync(_world.Upload("churn/empty.onnx", ""), default);

        Assert.Equal(
            [EventKind.Rejected, EventKind.VersionDeleted],
            (await PagesAsync(_world, All with { Kinds = [EventKind.VersionDeleted, EventKind.Rejected] }, 1)).Select(entry => entry.Kind));
    }

    [Fact]
    public async Task Rejected_upload_is_told_once_and_listed_until_the_next_is_registered()
    {
        var wrong = _world.Upload("churn/empty.onnx", "");
        await _world.Registrar.RegisterAsync(wrong, default);
        await _world.NewRegistrar().RegisterAsync(wrong, default);

        var entry = Assert.Single((await _world.Catalog.ListNeedyAsync(10, null, default)).Values);
        Assert.Equal((0, "The upload 'churn/empty.onnx' was rejected. The file is empty; a model has at least 1 byte."), (entry.Latest, entry.NeedsYou!.Sentence));
        Assert.Equal(EventKind.Rejected, Assert.Single(await _world.EventsAsync(Models[0])).Kind);

        Assert.Equal(1, await _world.RegisterAsync("churn/m.onnx", "one"));
        Assert.Empty((await _world.Catalog.ListNeedyAsync(10, null, default)).Values);
        Assert.Equal(1, Assert.Single((await _world.Catalog.ListAsync(10, null, default)).Values).Latest);
    }

    [Fact]
    public async Task Upload_whose_model_has_no_name_is_told_to_no_model()
    {
        await _world.Registrar.RegisterAsync(_world.Upload("Churn/m.onnx", "one"), default);
        await _world.Registrar.RegisterAsync(_world.Upload("churn", "one"), default);
        Assert.Empty((await _world.Catalog.ListNeedyAsync(10, null, default)).Values);
        Assert.Empty(await PagesAsync(_world, All, 10));
    }

    [Fact]
    public async Task Time_of_an_event_never_falls_within_a_model_whatever_the_clocks_say()
    {
        await _world.RegisterAsync("churn/m.onnx", "one");
        var first = _world.Clock.GetUtcNow();
        var slow = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(first.AddMinutes(-5));
        var behind = new ModelRegistry(
            _world.Table, _world.Uploads, new Engine.Transactions.Backoff(slow, new Random(1)), slow);

        await behind.TagAsync(Models[0], VersionNumber.First, new Dictionary<string, string> { ["a"] = "b" }, "ada", default);

        Assert.Equal([first, first], (await _world.EventsAsync(Models[0])).Select(entry => entry.At));
        Assert.Equal([2, 1], (await PagesAsync(_world, All, 10)).Select(entry => entry.Sequence));
    }

    [Fact]
    public async Task Log_of_a_model_from_before_the_log_across_models_is_brought_up_whole()
    {
        for (var i = 0; i < 1_234; i++)
        {
            var row = RowCodec.ToRow("churn", ModelKeys.Event(i + 1), new ModelEvent(i + 1, _world.Clock.GetUtcNow().AddMinutes(i), "ada", EventKind.Tagged));
            await _world.Rows.TryCommitAsync("churn", [new TableOperation.Add(row)], default);
        }
        await _world.Rows.TryCommitAsync("churn", [new TableOperation.Add(RowCodec.ToRow("churn", ModelKeys.Head, new ModelHead { Latest = 1, Sequence = 1_234 }))], default);

        await _world.Catalog.RefreshAsync(Models[0], default);

        Assert.Equal(Enumerable.Range(1, 1_234).Reverse().Select(i => (long)i), (await PagesAsync(_world, All, 100)).Select(entry => entry.Sequence));
    }

    /// <summary>Every storage call of a story fails once, before or after its effect; the process dies there, and another finds what is left.</summary>
    [Theory]
    [InlineData(FaultMoment.BeforeEffect)]
    [InlineData(FaultMoment.AfterEffect)]
    public async Task Log_across_models_equals_the_models_logs_wherever_a_process_died(FaultMoment moment)
    {
        var failures = 0;
        for (var call = 1; ; call++)
        {
            var faults = new CallFaults();
            var world = new RegistryWorld(faults);
            faults.FailAt(call, moment);
            var hasFailed = !await TryTellAsync(world, faults);
            if (!hasFailed && !faults.HasFailed) break;
            failures++;
            faults.Clear();
            Assert.Empty(await world.ReconcileAsync());
            await AssertWholeAsync(world, $"call {call}, {moment}");
        }
        Assert.InRange(failures, 40, 400);
    }

    /// <summary>Registers, tags, rejects and deletes; false where the process died of a failure.</summary>
    private static async Task<bool> TryTellAsync(RegistryWorld world, CallFaults faults)
    {
        try
        {
            foreach (var model in Models.Take(2))
            {
                await world.RegisterAsync($"{model}/m.onnx", "one");
                world.Clock.Advance(TimeSpan.FromHours(15));
                await world.RegisterAsync($"{model}/m.onnx", "two");
                await world.Models.TagAsync(model, VersionNumber.First, new Dictionary<string, string> { ["a"] = "b" }, "ada", default);
                await world.Registrar.RegisterAsync(world.Upload($"{model}/empty.onnx", ""), default);
                // From here on the process is dead: what it could not list is known to nobody.
                if (faults.HasFailed) return false;
            }
            await world.Models.DeleteModelAsync(Models[0], force: true, "ada", default);
            return !faults.HasFailed;
        }
        catch (StorageUnavailableException)
        {
            return false;
        }
    }

    private static async Task AssertWholeAsync(RegistryWorld world, string where)
    {
        var logged = await PagesAsync(world, All, 3);
        var own = new List<(ModelName?, long, EventKind, DateTimeOffset)>();
        foreach (var model in Models)
        {
            own.AddRange((await world.EventsAsync(model)).Select(entry => ((ModelName?)model, entry.Sequence, entry.Kind, entry.At)));
            var times = logged.Where(entry => entry.Model == model).Select(entry => entry.Sequence).ToList();
            Assert.True(times.SequenceEqual(times.OrderDescending()), where);
        }
        Assert.True(
            own.Order().SequenceEqual(logged.Select(entry => (entry.Model, entry.Sequence, entry.Kind, entry.At)).Order()),
            $"{where}: {string.Join(", ", logged.Select(entry => $"{entry.Model} {entry.Sequence}"))}");
    }

    private static async Task<IReadOnlyList<ModelEvent>> PagesAsync(RegistryWorld world, EventQuery query, int max)
    {
        var log = new EventLog(world.Rows);
        var found = new List<ModelEvent>();
        string? last = null;
        do
        {
            (var page, last) = await log.ListAsync(query, max, last, default);
            Assert.InRange(page.Count, 0, max);
            found.AddRange(page);
        }
        while (last is not null);
        return found;
    }
}
