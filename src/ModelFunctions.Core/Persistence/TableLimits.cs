namespace ModelFunctions.Core.Persistence;

/// <summary>
/// The sizes that Azure Table Storage takes; see https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model.
/// What is larger is refused before it is sent, so that whoever sends it learns the reason and does not repeat it.
/// </summary>
public static class TableLimits
{
    /// <summary>The most characters of one column: 64 KiB of UTF-16.</summary>
    public const int MaxText = 32 * 1024;

    /// <summary>The most bytes of one row.</summary>
    public const int MaxRow = 1 << 20;

    /// <summary>The most bytes of one transaction, as it is sent.</summary>
    public const int MaxTransaction = 4 << 20;

    /// <summary>What is sent of each change beside its columns: less than this.</summary>
    private const int Envelope = 4 * 1024;

    /// <summary>A character that is escaped in JSON is sent as six bytes.</summary>
    private const int Escaped = 6;

    /// <summary>The bytes that the storage counts for a row.</summary>
    public static long BytesOf(TableRow row)
    {
        var bytes = 4 + 2L * (row.Partition.Length + row.Key.Length);
        foreach (var (name, value) in row.Columns) bytes += 8 + 2L * name.Length + (value is string text ? 4 + 2L * text.Length : 8);
        return bytes;
    }

    /// <summary>Refuses a transaction that the storage would refuse for its size.</summary>
    /// <exception cref="StorageRefusedException">A column, a row or all of it is too large; the message says which.</exception>
    public static void Demand(IReadOnlyList<TableOperation> changes)
    {
        long most = 0;
        foreach (var change in changes)
            if (RowOf(change) is { } row) most += Envelope + Demand(row) * Escaped / 2;
        if (most <= MaxTransaction) return;
        var sent = changes.Sum(change => Envelope + (RowOf(change) is { } row ? Sent(row) : 0));
        if (sent > MaxTransaction) throw new StorageRefusedException($"A transaction of {changes.Count} changes is {sent} bytes; at most {MaxTransaction} are sent at once.");
    }

    private static long Demand(TableRow row)
    {
        foreach (var (name, value) in row.Columns)
            if (value is string { Length: > MaxText } text)
                throw new StorageRefusedException($"The column '{name}' of {row.Partition}/{row.Key} has {text.Length} characters; a column takes {MaxText}.");
        var bytes = BytesOf(row);
        return bytes <= MaxRow ? bytes : throw new StorageRefusedException($"The row {row.Partition}/{row.Key} has {bytes} bytes; a row takes {MaxRow}.");
    }

    private static long Sent(TableRow row) => row.Columns.Sum(column => column.Value is string text ? text.Sum(c => (long)Sent(c)) : 32);

    private static int Sent(char c) => char.IsAscii(c) && !char.IsControl(c) && c is not ('"' or '\\' or '&' or '<' or '>' or '\'' or '+' or '`') ? 1 : Escaped;

    private static TableRow? RowOf(TableOperation change) => change switch
    {
        TableOperation.Add add => add.Row,
        TableOperation.Replace replace => replace.Row,
        TableOperation.Put put => put.Row,
        _ => null,
    };
}
