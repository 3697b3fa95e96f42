using System.Text;
using ModelFunctions.Core;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Testing.Fakes;

/// <summary>The limits that Azure Table Storage documents for keys, entities and transactions; their sizes are those of <see cref="TableLimits"/>.</summary>
internal static class RowLimits
{
    private const int MaxKeyBytes = 1024;
    private const int MaxColumns = 252;

    public static void Check(string partition, IReadOnlyList<TableOperation> changes)
    {
        if (changes.Count is < 1 or > ITable.MaxChanges) throw Refused($"A transaction has 1 to {ITable.MaxChanges} changes, not {changes.Count}.");
        CheckKey(partition);
        TableLimits.Demand(changes);
        for (var i = 0; i < changes.Count; i++)
        {
            CheckKey(changes[i].Key);
            for (var j = 0; j < i; j++)
                if (changes[i].Key == changes[j].Key) throw Refused("A row is named once in a transaction.");
            if (RowOf(changes[i]) is not { } row) continue;
            if (row.Partition != partition) throw Refused("A transaction stays within one partition.");
            if (changes[i] is TableOperation.Replace && row.ETag is null) throw Refused("A row to replace has the ETag that it was read with.");
            CheckColumns(row);
        }
    }

    private static TableRow? RowOf(TableOperation change) => change switch
    {
        TableOperation.Add add => add.Row,
        TableOperation.Replace replace => replace.Row,
        TableOperation.Put put => put.Row,
        _ => null,
    };

    private static void CheckColumns(TableRow row)
    {
        if (row.Columns.Count > MaxColumns) throw Refused($"An entity has at most {MaxColumns} columns.");
        foreach (var (name, value) in row.Columns)
            if (value is not (string or long or double or bool))
                throw Refused($"Column '{name}' holds a {value.GetType().Name}; text, long, double and bool are known.");
    }

    private static void CheckKey(string key)
    {
        if (Encoding.UTF8.GetByteCount(key) > MaxKeyBytes) throw new StorageRefusedException($"Key '{key}' has more than 1 KiB.");
        foreach (var c in key)
            if (c is '/' or '\\' or '#' or '?' || char.IsControl(c)) throw Refused($"Key '{key}' has a character that keys cannot have.");
    }

    private static ArgumentException Refused(string why) => new(why);
}
