using ModelFunctions.Core.Health;
using ModelFunctions.Core.Health.Charts;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Models;
using ModelFunctions.Engine.Rollouts;
using ModelFunctions.Testing.Fakes;

namespace ModelFunctions.Engine.Tests.Rollouts;

public class FiguresLogTests
{
    private static readonly RolloutId Id = RolloutWorld.Id(2);
    private static readonly DateTimeOffset At = new(2026, 1, 1, 10, 0, 0, TimeSpan.Zero);

    private readonly InMemoryTable _looks = new();

    [Fact]
    public async Task A_hundred_looks_of_one_process_stand_in_one_row_and_are_read_in_one_request()
    {
        var store = Store();
        for (var turn = 1; turn <= 250; turn++) await SaveAsync(store, turn, turn - 1);

        Assert.Equal([1, 101, 201], await RowsAsync());
        var read = await ReadAsync(250);
        Assert.Equal(Enumerable.Range(1, 250), read.Looks.Select(look => look.Turn));
        Assert.False(read.More);
    }

    [Fact]
    public async Task Who_asks_with_the_cursor_gets_what_was_added_since()
    {
        var store = Store();
        await SaveAsync(store, 1, 0);
        await SaveAsync(store, 2, 1);
        var first = await ReadAsync(2);
        await SaveAsync(store, 3, 2);

        Assert.Equal([3], (await ReadAsync(3, first.Cursor)).Looks.Select(look => look.Turn));
        var rest = await ReadAsync(2, first.Cursor);
        Assert.Equal((0, first.Cursor), (rest.Looks.Count, rest.Cursor));
    }

    [Fact]
    public async Task A_process_that_takes_over_begins_a_row_and_nothing_is_lost_or_doubled()
    {
        var (one, other) = (Store(), Store());
        await SaveAsync(one, 1, 0);
        await SaveAsync(other, 2, 1);
        await SaveAsync(one, 3, 2);
        await SaveAsync(one, 4, 3);

        Assert.Equal([1, 2, 3], await RowsAsync());
        Assert.Equal([1, 2, 3, 4], (await ReadAsync(4)).Looks.Select(look => look.Turn));
    }

    [Fact]
    public async Task Looks_whose_turns_were_never_committed_are_left_out()
    {
        var store = Store();
        await SaveAsync(store, 1, 0);
        await SaveAsync(store, 2, 1);
        // A command came between: the turn 2 was taken by it, and the look of turn 3 follows the first.
        await SaveAsync(store, 3, 1);
        await SaveAsync(store, 4, 3);

        Assert.Equal([1, 3], (await ReadAsync(3)).Looks.Select(look => look.Turn));
    }

    [Fact]
    public async Task A_look_that_another_process_has_saved_is_not_added_again()
    {
        var (one, other) = (Store(), Store());
        await SaveAsync(one, 1, 0);
        await SaveAsync(other, 1, 0);
        Assert.Single((await ReadAsync(1)).Looks);
    }

    [Fact]
    public async Task More_looks_than_a_page_holds_are_read_page_by_page()
    {
        var last = FiguresLog.Rows + 2;
        for (var turn = 1; turn <= last; turn++) await SaveAsync(Store(), turn, turn - 1);

        var first = await ReadAsync(last);
        Assert.True(first.More);
        var second = await ReadAsync(last, first.Cursor);
        Assert.Equal(Enumerable.Range(1, last), first.Looks.Concat(second.Looks).Select(look => look.Turn));
        Assert.False(second.More);
    }

    private BlockStore Store() => new(new InMemoryTable(), _looks);

    private Task<FiguresBatch> ReadAsync(int last, FiguresCursor? cursor = null) => new FiguresLog(_looks).ReadAsync(Id, last, cursor, default);

    private async Task<IEnumerable<int>> RowsAsync() =>
        (await _looks.ListAsync(Id.ToString(), Core.Persistence.HealthKeys.AllFigures, 1000, default)).Rows
            .Select(row => Core.Persistence.RowCodec.FromRow<FiguresPage>(row).First);

    private static Task<Look> SaveAsync(BlockStore store, int turn, int previous)
    {
        var look = new Look(turn, At, new LookQuestion(JudgePhase.Steps, 1, []))
        {
            Previous = previous == 0 ? null : previous,
            Report = new LookReport(new LookSummary(turn, At, Verdict.Healthy, []), true, 0),
            State = new HealthState(At),
        };
        return store.SaveAsync(Id, look, new LookFigures(turn, At, RolloutPhase.Stepping, Verdict.Healthy) { Previous = look.Previous }, default);
    }
}
