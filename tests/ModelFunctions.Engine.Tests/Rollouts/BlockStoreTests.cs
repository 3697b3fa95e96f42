using CsCheck;
using Microsoft.Extensions.Time.Testing;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Charts;
using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Health.Thresholds;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Engine.Rollouts;
using ModelFunctions.Testing.Fakes;

namespace ModelFunctions.Engine.Tests.Rollouts;

public class BlockStoreTests
{
    private static readonly RolloutId Id = new(ModelName.Parse("fraud"), VersionNumber.First, 1);
    private static readonly DateTimeOffset At = new(2026, 1, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(At);
    private readonly FailingRows _rows;
    private readonly InMemoryTable _looks = new();

    public BlockStoreTests() => _rows = new FailingRows(new InMemoryTable(_clock));

    private BlockStore Store => new(_rows, _looks);

    [Fact]
    public async Task AddAsync_a_second_delivery_changes_nothing()
    {
        Assert.Equal(2, await Store.AddAsync(Id, [Block("gw/1", 0), Block("gw/1", 1)], default));
        Assert.Equal(1, await Store.AddAsync(Id, [Block("gw/1", 1) with { Candidate = new Arm(99) }, Block("gw/1", 2)], default));
        Assert.Equal([10L, 10, 10], (await NewAsync(null)).Select(block => block.Candidate.Requests));
    }

    [Fact]
    public async Task AddAsync_more_than_a_transaction_holds_are_all_there()
    {
        Assert.Equal(250, await Store.AddAsync(Id, [.. Enumerable.Range(0, 250).Select(i => Block("gw/1", i))], default));
        Assert.Equal(250, (await NewAsync(null)).Count);
    }

    [Theory]
    [InlineData("gw-1/8f3a")]
    [InlineData("no-boot")]
    [InlineData("a/b/c")]
    [InlineData("~tilde~/~")]
    [InlineData("?#\\%")]
    public async Task AddAsync_any_source_comes_back_as_it_was(string source)
    {
        await Store.AddAsync(Id, [Block(source, 7)], default);
        Assert.Equal(new BlockKey(source, 7), Assert.Single(await NewAsync(null)).Key);
    }

    /// <summary>Whatever sources deliver, in whatever order and however late, each block is counted by exactly one look.</summary>
    [Fact]
    public void NewAsync_every_block_is_counted_once() =>
        Gen.Select(Gen.Select(Gen.OneOf("a/1", "a/2", "ab/1", "z"), Gen.Int[0, 12]).Array[0, 8], Gen.Int[0, 200]).Array[1, 8].Sample(deliveries =>
        {
            var clock = new FakeTimeProvider(At);
            var store = new BlockStore(new InMemoryTable(clock), new InMemoryTable());
            var look = Look(0);
            var counted = new List<BlockKey>();
            foreach (var (delivery, seconds) in deliveries)
            {
                store.AddAsync(Id, [.. delivery.Select(item => Block(item.Item1, item.Item2))], default).Wait();
                clock.Advance(TimeSpan.FromSeconds(seconds));
                var found = store.NewAsync(Id, look, default).Result;
                var next = Assessment.Make(
                    PolicyDocument.ParseKnown("{}"), new LookQuestion(null, 1, []), look, found.Blocks, new Dictionary<int, Measurement>(), look.Turn + 1, clock.GetUtcNow());
                counted.AddRange(next.Blocks);
                look = next with { ReadTo = found.ReadTo };
            }
            var sent = deliveries.SelectMany(delivery => delivery.Item1).Select(item => new BlockKey(item.Item1, item.Item2)).Distinct();
            return counted.Order().SequenceEqual(sent.Order());
        });

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(100)]
    public async Task NewAsync_costs_the_same_for_any_age_and_any_number_of_servers(int servers)
    {
        var look = Look(1) with { ReadTo = At };
        for (var minute = 0; minute < 60; minute++)
        {
            await Store.AddAsync(Id, [.. Enumerable.Range(0, servers).Select(server => Block($"gw-{server}/1", minute))], default);
            _clock.Advance(TimeSpan.FromMinutes(1));
        }
        look = look with { ReadTo = _clock.GetUtcNow() };
        await Store.AddAsync(Id, [.. Enumerable.Range(0, servers).Select(server => Block($"gw-{server}/1", 60))], default);
        var before = _rows.Calls;

        Assert.Equal(servers * 3, (await NewAsync(look)).Count);

        Assert.Equal(2, _rows.Calls - before);
    }

    /// <summary>A writer asks for the time, and its row can be read only later, when a look has passed that moment.</summary>
    [Fact]
    public async Task NewAsync_a_block_whose_insertion_took_long_is_found_by_the_next_look()
    {
        var asked = _clock.GetUtcNow();
        _clock.Advance(TimeSpan.FromSeconds(90));
        var look = Look(1) with { ReadTo = (await Store.NewAsync(Id, Look(0), default)).ReadTo };
        await _rows.TryCommitAsync(Id.ToString(), BlockRows.Inserting(Id.ToString(), Block("gw/1", 0), asked), default);

        Assert.Equal(0, Assert.Single(await NewAsync(look)).Number);
    }

    [Fact]
    public async Task NewAsync_more_than_one_look_counts_are_left_to_the_next()
    {
        for (var minute = 0; minute < 60; minute++)
        {
            await Store.AddAsync(Id, [.. Enumerable.Range(0, 50).Select(server => Block($"gw-{server}/1", minute))], default);
            _clock.Advance(TimeSpan.FromMinutes(1));
        }
        var first = await Store.NewAsync(Id, Look(1) with { ReadTo = At }, default);
        var second = await Store.NewAsync(Id, Look(1) with { ReadTo = first.ReadTo }, default);

        Assert.InRange(first.Blocks.Count, BlockStore.MostInLook, BlockStore.MostInLook + 1000);
        Assert.Equal(3000, first.Blocks.Concat(second.Blocks).Select(block => block.Key).Distinct().Count());
    }

    [Fact]
    public async Task NewAsync_brings_gate_reports_along_and_no_looks()
    {
        var partition = Id.ToString();
        await Store.AddAsync(Id, [Block("0", 2)], default);
        foreach (var source in new[] { "zz~/z", "0" })
        {
            var report = new GateReport(source, Id.Version, GateOutcome.Passed, At);
            await _rows.TryCommitAsync(partition, [new TableOperation.Add(RowCodec.ToRow(partition, HealthKeys.Gate(source), report))], default);
        }

        var found = await Store.NewAsync(Id, null, default);
        Assert.Equal("0", Assert.Single(found.Blocks.DistinctBy(block => block.Key)).Source);
        Assert.Equal(["0", "zz~/z"], found.Gates.Select(gate => gate.Source).Order());
    }

    /// <summary>An earlier program inserted blocks under their own key alone; what it had not counted yet is counted once.</summary>
    [Fact]
    public async Task NewAsync_blocks_of_an_earlier_program_are_found_by_the_first_look_of_this_one()
    {
        var partition = Id.ToString();
        foreach (var number in new[] { 0, 1, 2 })
            await _rows.TryCommitAsync(partition, [new TableOperation.Add(RowCodec.ToRow(partition, HealthKeys.Block("gw/1", number), Block("gw/1", number)))], default);
        var earlier = Look(1) with { State = new HealthState(At) { Sources = [SourceCursor.Begin("gw/1") with { Watermark = 1, HeardAt = At }] } };

        Assert.Equal(2, Assert.Single(await NewAsync(earlier)).Number);
        Assert.Empty(await NewAsync(earlier with { ReadTo = At }));
    }

    [Fact]
    public async Task FindLookAsync_the_look_that_was_saved_here_is_not_asked_for_again()
    {
        var store = Store;
        await store.SaveAsync(Id, Look(1), Figures(1), default);
        await store.SaveAsync(Id, Look(2), Figures(2), default);
        _rows.IsDown = true;
        Assert.Equal(2, (await store.FindLookAsync(Id, 2, default))!.Turn);
        Assert.Equal(1, (await store.FindLookAsync(Id, 1, default))!.Turn);
        _rows.IsDown = false;
        Assert.Null(await store.FindLookAsync(Id, 3, default));
    }

    [Fact]
    public async Task FindLookAsync_a_look_of_an_earlier_program_is_found_among_the_blocks()
    {
        var row = RowCodec.ToRow(Id.ToString(), HealthKeys.Look(4), Look(4));
        await _rows.TryCommitAsync(Id.ToString(), [new TableOperation.Add(row)], default);

        Assert.Equal(4, (await Store.FindLookAsync(Id, 4, default))!.Turn);
    }

    [Fact]
    public async Task SaveAsync_the_first_look_of_a_turn_counts_and_is_the_one_remembered()
    {
        await Store.SaveAsync(Id, Look(1), Figures(1), default);
        var other = Store;
        Assert.Equal(At, (await other.SaveAsync(Id, Look(1) with { At = At.AddSeconds(9) }, Figures(1), default)).At);
        Assert.Equal(At, (await other.FindLookAsync(Id, 1, default))!.At);
    }

    private async Task<IReadOnlyList<Block>> NewAsync(Look? before) => [.. (await Store.NewAsync(Id, before, default)).Blocks.DistinctBy(block => block.Key)];

    private static Look Look(int turn) => new(turn, At, new LookQuestion(null, 1, []))
    {
        Report = new LookReport(new LookSummary(turn, At, Verdict.NoData, []), false, 0),
        State = new HealthState(At),
    };

    private static LookFigures Figures(int turn) => new(turn, At, RolloutPhase.Gating, Verdict.NoData);

    private static Block Block(string source, long number) => new(source, number, 1, At, At, new Arm(10), new Arm(90));
}
