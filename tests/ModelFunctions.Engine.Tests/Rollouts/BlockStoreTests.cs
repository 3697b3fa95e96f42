using CsCheck;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Engine.Rollouts;
using ModelFunctions.Testing.Fakes;

namespace ModelFunctions.Engine.Tests.Rollouts;

public class BlockStoreTests
{
    private static readonly RolloutId Id = new(ModelName.Parse("fraud"), VersionNumber.First, 1);
    private static readonly DateTimeOffset At = new(2026, 1, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly FailingRows _rows = new(new InMemoryTable());

    private BlockStore Store => new(_rows);

    [Fact]
    public async Task AddAsync_a_second_delivery_changes_nothing()
    {
        Assert.Equal(2, await Store.AddAsync(Id, [Block("gw/1", 0), Block("gw/1", 1)], default));
        Assert.Equal(1, await Store.AddAsync(Id, [Block("gw/1", 1) with { Candidate = new Arm(99) }, Block("gw/1", 2)], default));
        Assert.Equal([10L, 10, 10], (await Store.NewAsync(Id, [], default)).Blocks.Select(block => block.Candidate.Requests));
    }

    [Fact]
    public async Task AddAsync_more_than_a_transaction_holds_are_all_there()
    {
        Assert.Equal(250, await Store.AddAsync(Id, [.. Enumerable.Range(0, 250).Select(i => Block("gw/1", i))], default));
        Assert.Equal(250, (await Store.NewAsync(Id, [], default)).Blocks.Count);
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
        Assert.Equal(new BlockKey(source, 7), Assert.Single((await Store.NewAsync(Id, [], default)).Blocks).Key);
    }

    /// <summary>Whatever sources deliver and in whatever order, each block is counted by exactly one look.</summary>
    [Fact]
    public void NewAsync_every_block_is_counted_once() =>
        Gen.Select(Gen.OneOf("a/1", "a/2", "ab/1", "z"), Gen.Int[0, 12]).Array[0, 8].Array[1, 8].Sample(deliveries =>
        {
            var store = new BlockStore(new InMemoryTable());
            var heard = new Dictionary<string, SourceCursor>();
            var counted = new List<BlockKey>();
            foreach (var delivery in deliveries)
            {
                store.AddAsync(Id, [.. delivery.Select(item => Block(item.Item1, item.Item2))], default).Wait();
                foreach (var block in store.NewAsync(Id, [.. heard.Values], default).Result.Blocks)
                {
                    var source = heard.GetValueOrDefault(block.Source) ?? SourceCursor.Begin(block.Source);
                    if (source.Has(block.Number)) continue;
                    heard[block.Source] = source.After(block, At);
                    counted.Add(block.Key);
                }
            }
            var sent = deliveries.SelectMany(delivery => delivery).Select(item => new BlockKey(item.Item1, item.Item2)).Distinct();
            return counted.Order().SequenceEqual(sent.Order());
        });

    [Fact]
    public async Task NewAsync_costs_the_same_at_any_age()
    {
        await Store.AddAsync(Id, [.. Enumerable.Range(0, 3000).Select(i => Block("gw/1", i))], default);
        var heard = SourceCursor.Begin("gw/1") with { Watermark = 2998 };
        var before = _rows.Calls;
        Assert.Single((await Store.NewAsync(Id, [heard], default)).Blocks);
        Assert.Equal(2, _rows.Calls - before);
    }

    /// <summary>The keys of gate reports follow those of blocks, so one list has the end of both; looks are in neither.</summary>
    [Fact]
    public async Task NewAsync_brings_gate_reports_along_and_no_looks()
    {
        var partition = Id.ToString();
        await Store.AddAsync(Id, [Block("zz~/z", 1), Block("0", 2)], default);
        foreach (var source in new[] { "zz~/z", "0" })
        {
            var report = new GateReport(source, Id.Version, GateOutcome.Passed, At);
            await _rows.TryCommitAsync(partition, [new TableOperation.Add(RowCodec.ToRow(partition, HealthKeys.Gate(source), report))], default);
        }
        await _rows.TryCommitAsync(partition, [new TableOperation.Add(new TableRow(partition, "look-0000000001", new Dictionary<string, object>()))], default);

        var found = await Store.NewAsync(Id, [SourceCursor.Begin("zz~/z") with { Watermark = 1 }], default);
        Assert.Equal("0", Assert.Single(found.Blocks).Source);
        Assert.Equal(["0", "zz~/z"], found.Gates.Select(gate => gate.Source).Order());
    }

    /// <summary>While a block is late, those after it are read again at every look, and only new ones are taken.</summary>
    [Fact]
    public async Task NewAsync_blocks_counted_beyond_a_gap_do_not_come_again()
    {
        await Store.AddAsync(Id, [Block("gw/1", 0), Block("gw/1", 2), Block("gw/1", 3)], default);
        var heard = (await Store.NewAsync(Id, [], default)).Blocks.Aggregate(SourceCursor.Begin("gw/1"), (source, block) => source.After(block, At));
        await Store.AddAsync(Id, [Block("gw/1", 1), Block("gw/1", 4)], default);
        Assert.Equal([1L, 4], (await Store.NewAsync(Id, [heard], default)).Blocks.Select(block => block.Number));
    }

    [Fact]
    public async Task FindLookAsync_the_look_that_was_saved_here_is_not_asked_for_again()
    {
        var store = Store;
        await store.SaveAsync(Id, Look(1), default);
        await store.SaveAsync(Id, Look(2), default);
        var before = _rows.Calls;
        Assert.Equal(2, (await store.FindLookAsync(Id, 2, default))!.Turn);
        Assert.Equal(before, _rows.Calls);
        Assert.Equal(1, (await store.FindLookAsync(Id, 1, default))!.Turn);
        Assert.Null(await store.FindLookAsync(Id, 3, default));
        Assert.Equal(before + 2, _rows.Calls);
    }

    [Fact]
    public async Task SaveAsync_the_first_look_of_a_turn_counts_and_is_the_one_remembered()
    {
        await Store.SaveAsync(Id, Look(1), default);
        var other = Store;
        Assert.Equal(At, (await other.SaveAsync(Id, Look(1) with { At = At.AddSeconds(9) }, default)).At);
        Assert.Equal(At, (await other.FindLookAsync(Id, 1, default))!.At);
    }

    private static Look Look(int turn) => new(turn, At, new LookQuestion(null, 1, []))
    {
        Report = new LookReport(new LookSummary(turn, At, Verdict.NoData, []), false, 0),
        State = new HealthState(At),
    };

    private static Block Block(string source, long number) => new(source, number, 1, At, At, new Arm(10), new Arm(90));
}
