using System.Runtime.CompilerServices;

namespace ModelFunctions.Core.Persistence;

/// <summary>Lists and removals that are longer than a page.</summary>
public static class TablePages
{
    /// <summary>The most rows of a page.</summary>
    private const int Page = 1000;

    /// <summary>All rows of a range in the order of their keys, page by page.</summary>
    public static async IAsyncEnumerable<TableRow> ListAllAsync(
        this ITable table, string partition, KeyRange keys, [EnumeratorCancellation] CancellationToken cancel)
    {
        for (var (rest, more) = (keys, true); more;)
        {
            var page = await table.ListAsync(partition, rest, Page, cancel);
            foreach (var row in page.Rows) yield return row;
            more = page.More;
            if (more) rest = rest.After(page.Rows[^1].Key);
        }
    }

    /// <summary>Removes all rows of a partition to which nobody adds any more. Where the storage fails in between, call again.</summary>
    public static async Task RemoveAllAsync(this ITable table, string partition, CancellationToken cancel)
    {
        await foreach (var rows in table.ListAllAsync(partition, KeyRange.Prefix(""), cancel).Chunk(ITable.MaxChanges).WithCancellation(cancel))
            if (!await table.TryCommitAsync(partition, [.. rows.Select(row => new TableOperation.Remove(row.Key, row.ETag!))], cancel))
                foreach (var row in rows)
                    await table.TryCommitAsync(partition, [new TableOperation.Remove(row.Key, row.ETag!)], cancel);
    }
}
