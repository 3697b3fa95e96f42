using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Transactions;
using ModelFunctions.Storage;
using ModelFunctions.Testing.Azurite;

namespace ModelFunctions.Api.Tests.Models;

/// <summary>More models than any other test should have to list.</summary>
public sealed class LongListingTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    [Fact]
    public async Task List_of_ten_thousand_models_is_one_storage_request_a_page()
    {
        var storage = new ModelStorage(azurite.Blobs(), azurite.Tables(), TimeProvider.System);
        await storage.CreateMissingAsync(default);
        var entries = Enumerable.Range(0, 10_000).Select(i => new CatalogEntry(ModelName.Parse($"seeded-{i:D5}")) { Latest = 1 });
        foreach (var batch in entries.Chunk(ITable.MaxChanges))
            Assert.True(await storage.Rows.TryCommitAsync(
                ModelKeys.Catalog, [.. batch.Select(entry => new TableOperation.Put(RowCodec.ToRow(ModelKeys.Catalog, entry.Name.Text, entry)))], default));

        var counted = new CountingTable(storage.Rows);
        var catalog = new Catalog(counted, new Backoff(TimeProvider.System, new Random(1)));
        var (page, last) = await catalog.ListAsync(1000, "seeded-04999", default);
        Assert.Equal(1, counted.Requests);
        Assert.Equal(("seeded-05000", "seeded-05999", "seeded-05999"), (page[0].Name.Text, page[^1].Name.Text, last));
    }
}
