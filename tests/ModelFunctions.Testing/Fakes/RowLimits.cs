using System.Text;
using ModelFunctions.Core.Ports;

namespace ModelFunctions.Testing.Fakes;

/// <summary>The limits that Azure Table Storage documents for keys, entities and transactions.</summary>
internal static class RowLimits
{
    private const int MaxKeyBytes = 1024;
    private const int MaxStringCharacters = 32 * 1024;
    private const int MaxEntityBytes = 1 << 20;
    private const int MaxTransactionBytes = 4 << 20;
    private const int MaxColumns = 252;

    public static void Check(string partition, IReadOnlyList<Change> changes)
    {
        Require(changes.Count is >= 1 and <= IRows.MaxChanges, $"A transaction has 1 to {IRows.MaxChanges} changes, not {changes.Count}.");
        Require(changes.Select(change => change.Key).Distinct(StringComparer.Ordinal).Count() == changes.Count, "A row is named once in a transaction.");
        CheckKey(partition);
        foreach (var change in changes) CheckKey(change.Key);
        var rows = changes.Select(RowOf).OfType<Row>().ToList();
        Require(rows.All(row => row.Partition == partition), "A transaction stays within one partition.");
        Require(changes.OfType<Change.Replace>().All(replace => replace.Row.ETag is not null), "A row to replace has the ETag that it was read with.");
        Require(rows.Sum(CheckRow) <= MaxTransactionBytes, "A transaction has at most 4 MiB.");
    }

    private static Row? RowOf(Change change) => change switch
    {
        Change.Add add => add.Row,
        Change.Replace replace => replace.Row,
        Change.Put put => put.Row,
        _ => null,
    };

    private static int CheckRow(Row row)
    {
        Require(row.Columns.Count <= MaxColumns, $"An entity has at most {MaxColumns} columns.");
        var bytes = row.Columns.Sum(column => 8 + 2 * column.Key.Length + BytesOf(column.Key, column.Value));
        Require(bytes <= MaxEntityBytes, "An entity has at most 1 MiB.");
        return bytes;
    }

    private static int BytesOf(string name, object value)
    {
        if (value is string text)
        {
            Require(text.Length <= MaxStringCharacters, $"Column '{name}' has {text.Length} characters; 64 KiB hold {MaxStringCharacters}.");
            return 4 + 2 * text.Length;
        }
        Require(value is long or double or bool, $"Column '{name}' holds a {value.GetType().Name}; text, long, double and bool are known.");
        return 8;
    }

    private static void CheckKey(string key)
    {
        Require(Encoding.UTF8.GetByteCount(key) <= MaxKeyBytes, $"Key '{key}' has more than 1 KiB.");
        Require(!key.Any(c => c is '/' or '\\' or '#' or '?' || char.IsControl(c)), $"Key '{key}' has a character that keys cannot have.");
    }

    private static void Require(bool holds, string otherwise)
    {
        if (!holds) throw new ArgumentException(otherwise);
    }
}
