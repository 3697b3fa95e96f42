using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Engine.Tests.Rollouts;

/// <summary>Rollouts are listed by version and attempt, newest first, though their keys are ordered as text.</summary>
public class RolloutListingTests
{
    private readonly RolloutWorld _world = new();

    [Theory]
    [InlineData(12, 100)]
    [InlineData(12, 5)]
    [InlineData(12_345, 1000)]
    [InlineData(2345, 7)]
    public async Task Pages_have_every_rollout_once_newest_first(int versions, int max)
    {
        var expected = await SaveAsync(versions);

        var (listed, calls, pages) = (new List<RolloutId>(), new List<int>(), 0);
        RolloutId? after = null;
        for (var more = true; more; pages++)
        {
            _world.Calls.Clear();
            (var page, more) = await _world.Process.Status.ListRolloutsAsync(RolloutWorld.Model, max, after, default);
            calls.Add(_world.Calls.Calls.Count);
            Assert.InRange(page.Count, 1, max);
            listed.AddRange(page.Select(rollout => rollout.Id));
            after = page[^1].Id;
        }

        Assert.Equal(expected, listed);
        Assert.Equal((expected.Count + max - 1) / max, pages);
        // The head, blocks of at least eight versions each, and a block for each number of digits.
        Assert.InRange(calls.Max(), 1, 6 + (max / 8));
        Assert.InRange(calls.Average(), 1, 3 + (max / 50.0));
    }

    [Fact]
    public async Task First_page_of_thousands_is_read_in_two_calls()
    {
        await SaveAsync(5000);
        _world.Calls.Clear();
        var (page, more) = await _world.Process.Status.ListRolloutsAsync(RolloutWorld.Model, 100, null, default);
        Assert.Equal((5000, 100, true, 2), (page[0].Version.Value, page.Count, more, _world.Calls.Calls.Count));
    }

    [Fact]
    public async Task Version_of_a_thousand_attempts_is_listed_among_others()
    {
        await SaveAsync(3);
        await AddAsync([.. Enumerable.Range(2, 1100).Select(attempt => RolloutWorld.Id(2, attempt))]);
        var (page, more) = await _world.Process.Status.ListRolloutsAsync(RolloutWorld.Model, 1000, null, default);
        Assert.Equal([RolloutWorld.Id(3), RolloutWorld.Id(2, 1101), RolloutWorld.Id(2, 1100)], page.Take(3).Select(rollout => rollout.Id));
        var (rest, last) = await _world.Process.Status.ListRolloutsAsync(RolloutWorld.Model, 1000, page[^1].Id, default);
        Assert.Equal((true, 103, RolloutWorld.Id(1), false), (more, rest.Count, rest[^1].Id, last));
    }

    [Fact]
    public async Task Model_without_rollouts_has_none()
    {
        var (page, more) = await _world.Process.Status.ListRolloutsAsync(RolloutWorld.Model, 10, null, default);
        Assert.Equal((0, false), (page.Count, more));
    }

    /// <summary>One rollout of each version, and twelve of every hundredth; returned as they shall be listed.</summary>
    private async Task<List<RolloutId>> SaveAsync(int versions)
    {
        var ids = Enumerable.Range(1, versions)
            .SelectMany(version => Enumerable.Range(1, version % 100 == 0 ? 12 : 1).Select(attempt => RolloutWorld.Id(version, attempt))).ToList();
        var head = RowCodec.ToRow(RolloutWorld.Model.Text, ModelKeys.Head, new ModelHead { Latest = versions });
        await _world.Storage.Rows.TryCommitAsync(RolloutWorld.Model.Text, [new TableOperation.Put(head)], default);
        await AddAsync(ids);
        ids.Reverse();
        return ids;
    }

    private async Task AddAsync(List<RolloutId> ids)
    {
        foreach (var chunk in ids.Chunk(ITable.MaxChanges))
            await _world.Storage.Rows.TryCommitAsync(
                RolloutWorld.Model.Text,
                [.. chunk.Select(id => new TableOperation.Add(RowCodec.ToRow(
                    RolloutWorld.Model.Text, ModelKeys.Rollout(id), new Rollout(id, RolloutPhase.Succeeded, _world.Clock.GetUtcNow(), "ada") { EndedAt = _world.Clock.GetUtcNow() })))],
                default);
    }
}
