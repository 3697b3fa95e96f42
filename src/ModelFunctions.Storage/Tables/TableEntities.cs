using Azure.Data.Tables;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Storage.Tables;

/// <summary>Rows as table entities and back.</summary>
internal static class TableEntities
{
    private static readonly HashSet<string> SystemColumns =
        new(StringComparer.Ordinal) { "PartitionKey", "RowKey", "Timestamp", "odata.etag", "odata.metadata" };

    public static TableEntity ToEntity(TableRow row)
    {
        var entity = new TableEntity(row.Partition, row.Key);
        foreach (var (name, value) in row.Columns)
            entity[name] = value;
        return entity;
    }

    public static TableRow ToRow(TableEntity entity)
    {
        var columns = new Dictionary<string, object>(entity.Count, StringComparer.Ordinal);
        foreach (var (name, value) in entity)
            if (value is not null && !SystemColumns.Contains(name))
                columns[name] = value;
        return new TableRow(entity.PartitionKey, entity.RowKey, columns, entity.ETag.ToString());
    }
}
