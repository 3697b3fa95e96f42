using ModelFunctions.Core;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using Xunit;

namespace ModelFunctions.Testing.Contracts;

/// <summary>What every place where routings are published must do; run against the real storage and against the fake.</summary>
public abstract class RoutingsContract
{
    private readonly ModelName _model = ModelName.Parse($"m-{Guid.NewGuid():N}");

    /// <summary>The place under test; other tests may use it at the same time.</summary>
    protected abstract IRoutings Routings { get; }

    /// <summary>Publishes a document as another version of the program would.</summary>
    protected abstract Task PutAsync(ModelName model, byte[] json);

    [Fact]
    public async Task FindAsync_a_newer_format_is_refused_and_listed()
    {
        await PutAsync(_model, """{"format":2,"versions":"of another kind"}"""u8.ToArray());
        await Assert.ThrowsAsync<NewerFormatException>(() => Routings.FindAsync(_model, default));
        Assert.Contains(await ((IRoutingFeed)Routings).ListAsync(default), entry => entry.Model == _model);
    }

    [Fact]
    public async Task FindAsync_nothing_published_is_null() => Assert.Null(await Routings.FindAsync(_model, default));

    [Fact]
    public async Task WriteAsync_first_is_found_as_it_was_written()
    {
        var written = Routing(7);
        Assert.True(await Routings.WriteAsync(written, null, default));
        var found = (await Routings.FindAsync(_model, default))!.Routing;
        Assert.Equal(written.Versions, found.Versions);
        Assert.Equal(written, found, new WithoutVersions());
    }

    [Fact]
    public async Task WriteAsync_under_the_etag_read_replaces()
    {
        await Routings.WriteAsync(Routing(1), null, default);
        var read = await Routings.FindAsync(_model, default);
        Assert.True(await Routings.WriteAsync(Routing(2), read!.ETag, default));
        Assert.Equal(2, (await Routings.FindAsync(_model, default))!.Routing.Generation);
    }

    [Fact]
    public async Task WriteAsync_under_an_old_etag_writes_nothing()
    {
        await Routings.WriteAsync(Routing(1), null, default);
        var read = await Routings.FindAsync(_model, default);
        await Routings.WriteAsync(Routing(2), read!.ETag, default);
        Assert.False(await Routings.WriteAsync(Routing(3), read.ETag, default));
        Assert.Equal(2, (await Routings.FindAsync(_model, default))!.Routing.Generation);
    }

    [Fact]
    public async Task WriteAsync_as_first_over_another_writes_nothing()
    {
        await Routings.WriteAsync(Routing(1), null, default);
        Assert.False(await Routings.WriteAsync(Routing(2), null, default));
    }

    [Fact]
    public async Task WriteAsync_racing_firsts_let_one_through()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(1, 10).Select(i => Routings.WriteAsync(Routing(i), null, default)));
        Assert.Single(outcomes, done => done);
    }

    [Fact]
    public async Task ListAsync_names_what_is_published_with_an_etag_that_changes_with_it()
    {
        var feed = (IRoutingFeed)Routings;
        Assert.DoesNotContain(await feed.ListAsync(default), entry => entry.Model == _model);
        await Routings.WriteAsync(Routing(1), null, default);
        var first = Assert.Single(await feed.ListAsync(default), entry => entry.Model == _model);
        Assert.Equal(first, Assert.Single(await feed.ListAsync(default), entry => entry.Model == _model));
        await Routings.WriteAsync(Routing(2), (await Routings.FindAsync(_model, default))!.ETag, default);
        Assert.NotEqual(first.ETag, Assert.Single(await feed.ListAsync(default), entry => entry.Model == _model).ETag);
    }

    [Fact]
    public async Task AnnounceAsync_gives_another_marker_that_is_no_routing()
    {
        var feed = (IRoutingFeed)Routings;
        await Routings.AnnounceAsync(default);
        var first = await feed.FindMarkerAsync(default);
        Assert.NotNull(first);

        await Routings.AnnounceAsync(default);

        Assert.NotEqual(first, await feed.FindMarkerAsync(default));
        Assert.DoesNotContain(await feed.ListAsync(default), entry => entry.Model.Text == "published");
    }

    private Routing Routing(long generation) => new(
        _model, generation, [new RoutedVersion(RouteRole.Stable, VersionNumber.First, 100, "a/b/c", ContentHash.FromBytes(new byte[32]), 5)])
    {
        Rollout = new RolloutId(_model, VersionNumber.First, 1),
        IntervalSeconds = 30,
        CandidateUntil = new DateTimeOffset(2026, 1, 1, 10, 0, 0, TimeSpan.Zero),
        Scores = new ScoreBins("p", 0, 1, 10),
    };

    /// <summary>Lists are equal only to themselves, so versions are compared apart.</summary>
    private sealed class WithoutVersions : IEqualityComparer<Routing>
    {
        private static readonly IReadOnlyList<RoutedVersion> None = [];

        public bool Equals(Routing? x, Routing? y) => x! with { Versions = None } == y! with { Versions = None };

        public int GetHashCode(Routing obj) => obj.Generation.GetHashCode();
    }
}
