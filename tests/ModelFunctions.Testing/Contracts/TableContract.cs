using ModelFunctions.Core;
using ModelFunctions.Core.Persistence;
using Xunit;

namespace ModelFunctions.Testing.Contracts;

/// <summary>What every table must do; run against the real storage and against the fake that stands in for it.</summary>
public abstract class TableContract
{
    private readonly string _partition = $"p-{Guid.NewGuid():N}";

    /// <summary>The table under test; other tests may use it at the same time.</summary>
    protected abstract ITable Rows { get; }

    [Fact]
    public async Task FindAsync_no_such_row_is_null() => Assert.Null(await Rows.FindAsync(_partition, "nothing", default));

    [Fact]
    public async Task CommitAsync_add_keeps_every_type_of_column()
    {
        var columns = new Dictionary<string, object>
        {
            ["text"] = "Grüße \"quoted\" \u2603",
            ["whole"] = long.MaxValue,
            ["real"] = 0.1 + 0.2,
            ["big"] = 1e300,
            ["flag"] = true,
            ["empty"] = "",
            ["round"] = 2.0,
        };
        await TryCommitAsync(new TableOperation.Add(new TableRow(_partition, "a", columns)));
        var found = await Rows.FindAsync(_partition, "a", default);
        Assert.Equal(columns.OrderBy(c => c.Key), found!.Columns.OrderBy(c => c.Key));
        Assert.NotNull(found.ETag);
    }

    [Fact]
    public async Task CommitAsync_add_of_an_existing_row_is_a_conflict()
    {
        await TryCommitAsync(Add("a", 1));
        Assert.False(await Rows.TryCommitAsync(_partition, [Add("a", 2)], default));
        Assert.Equal(1, await ValueAsync("a"));
    }

    [Fact]
    public async Task CommitAsync_replace_under_the_etag_read_replaces_all_columns()
    {
        await TryCommitAsync(new TableOperation.Add(new TableRow(_partition, "a", new Dictionary<string, object> { ["value"] = 1L, ["old"] = "x" })));
        var read = await Rows.FindAsync(_partition, "a", default);
        await TryCommitAsync(new TableOperation.Replace(RowOf("a", 2) with { ETag = read!.ETag }));
        var found = await Rows.FindAsync(_partition, "a", default);
        Assert.Equal(["value"], found!.Columns.Keys);
        Assert.NotEqual(read.ETag, found.ETag);
    }

    [Fact]
    public async Task CommitAsync_replace_under_an_old_etag_is_a_conflict()
    {
        await TryCommitAsync(Add("a", 1));
        var read = await Rows.FindAsync(_partition, "a", default);
        await TryCommitAsync(new TableOperation.Replace(RowOf("a", 2) with { ETag = read!.ETag }));
        Assert.False(await Rows.TryCommitAsync(_partition, [new TableOperation.Replace(RowOf("a", 3) with { ETag = read.ETag })], default));
        Assert.Equal(2, await ValueAsync("a"));
    }

    [Fact]
    public async Task CommitAsync_replace_of_a_removed_row_is_a_conflict()
    {
        await TryCommitAsync(Add("a", 1));
        var read = await Rows.FindAsync(_partition, "a", default);
        await TryCommitAsync(new TableOperation.Remove("a", read!.ETag!));
        Assert.False(await Rows.TryCommitAsync(_partition, [new TableOperation.Replace(RowOf("a", 3) with { ETag = read.ETag })], default));
        Assert.Null(await Rows.FindAsync(_partition, "a", default));
    }

    [Fact]
    public async Task CommitAsync_remove_under_an_old_etag_is_a_conflict()
    {
        await TryCommitAsync(Add("a", 1));
        var read = await Rows.FindAsync(_partition, "a", default);
        await TryCommitAsync(new TableOperation.Put(RowOf("a", 2)));
        Assert.False(await Rows.TryCommitAsync(_partition, [new TableOperation.Remove("a", read!.ETag!)], default));
    }

    [Fact]
    public async Task CommitAsync_put_adds_and_replaces()
    {
        await TryCommitAsync(new TableOperation.Put(RowOf("a", 1)));
        await TryCommitAsync(new TableOperation.Put(RowOf("a", 2)));
        Assert.Equal(2, await ValueAsync("a"));
    }

    [Fact]
    public async Task CommitAsync_one_conflict_undoes_all()
    {
        await TryCommitAsync(Add("b", 1));
        Assert.False(await Rows.TryCommitAsync(_partition, [Add("a", 1), Add("b", 2), Add("c", 3)], default));
        Assert.Null(await Rows.FindAsync(_partition, "a", default));
        Assert.Null(await Rows.FindAsync(_partition, "c", default));
    }

    [Fact]
    public async Task CommitAsync_a_hundred_changes_are_one_transaction()
    {
        await TryCommitAsync([.. Enumerable.Range(0, ITable.MaxChanges).Select(i => Add($"row-{i:D3}", i))]);
        var page = await Rows.ListAsync(_partition, KeyRange.Prefix("row-"), 1000, default);
        Assert.Equal(ITable.MaxChanges, page.Rows.Count);
    }

    [Fact]
    public async Task CommitAsync_a_text_of_64_KiB_is_kept_and_a_longer_one_refused()
    {
        var most = new string('é', TableLimits.MaxText);
        await TryCommitAsync(Text("a", most));
        Assert.Equal(most, (await Rows.FindAsync(_partition, "a", default))!.Columns["text"]);
        await RefusedAsync(Text("b", most + "é"));
    }

    [Fact]
    public Task CommitAsync_a_row_of_over_a_mebibyte_is_refused() => RefusedAsync(new TableOperation.Add(
        new TableRow(_partition, "a", Enumerable.Range(0, 17).ToDictionary(i => $"c{i}", _ => (object)new string('x', TableLimits.MaxText)))));

    [Fact]
    public Task CommitAsync_a_transaction_of_over_four_mebibytes_is_refused_whole() =>
        RefusedAsync([Add("a", 1), .. Enumerable.Range(0, 99).Select(i => Text($"row-{i}", new string('é', TableLimits.MaxText)))]);

    [Fact]
    public async Task CommitAsync_racing_adds_of_one_row_let_one_through()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Rows.TryCommitAsync(_partition, [Add("a", i)], default)));
        Assert.Single(outcomes, done => done);
    }

    [Fact]
    public async Task ListAsync_pages_in_the_order_of_keys_within_the_range()
    {
        await TryCommitAsync([.. new[] { "b-2", "a-9", "b-1", "c-1", "b-3" }.Select((key, i) => Add(key, i))]);
        var first = await Rows.ListAsync(_partition, KeyRange.Prefix("b-"), 2, default);
        var second = await Rows.ListAsync(_partition, KeyRange.Prefix("b-").After(first.Rows[^1].Key), 2, default);
        Assert.Equal(["b-1", "b-2"], first.Rows.Select(row => row.Key));
        Assert.Equal(["b-3"], second.Rows.Select(row => row.Key));
        Assert.True(first.More);
        Assert.False(second.More);
    }

    [Fact]
    public async Task ListAsync_of_an_empty_range_is_empty()
    {
        var page = await Rows.ListAsync(_partition, KeyRange.Prefix("none-"), 10, default);
        Assert.Empty(page.Rows);
        Assert.False(page.More);
    }

    [Fact]
    public async Task ListAsync_keeps_partitions_apart()
    {
        await TryCommitAsync(Add("a", 1));
        Assert.Empty((await Rows.ListAsync(_partition + "-other", KeyRange.Prefix("a"), 10, default)).Rows);
    }

    private TableRow RowOf(string key, long value) => new(_partition, key, new Dictionary<string, object> { ["value"] = value });

    private TableOperation.Add Add(string key, long value) => new(RowOf(key, value));

    private TableOperation.Add Text(string key, string text) => new(new TableRow(_partition, key, new Dictionary<string, object> { ["text"] = text }));

    private async Task RefusedAsync(params TableOperation[] changes)
    {
        await Assert.ThrowsAsync<StorageRefusedException>(() => Rows.TryCommitAsync(_partition, changes, default));
        Assert.Null(await Rows.FindAsync(_partition, changes[0].Key, default));
    }

    private async Task TryCommitAsync(params TableOperation[] changes) => Assert.True(await Rows.TryCommitAsync(_partition, changes, default));

    private async Task<long> ValueAsync(string key) => (long)(await Rows.FindAsync(_partition, key, default))!.Columns["value"];
}
