namespace ModelFunctions.Core.Persistence;

/// <summary>One row of a table: a key, columns of text, long, double or bool, and the ETag that it had when read.</summary>
/// <param name="Partition">The partition key: a model's name, or <c>~</c> and the name of a list.</param>
/// <param name="Key">The row key, unique in the partition; rows are ordered by it, ordinally.</param>
/// <param name="Columns">Values by column name: string, long, double or bool.</param>
/// <param name="ETag">What the row's version is called; null for a row that was not read from a table.</param>
public sealed record TableRow(string Partition, string Key, IReadOnlyDictionary<string, object> Columns, string? ETag = null);

/// <summary>A page of rows, in the order of their keys.</summary>
/// <param name="Rows">The rows of this page.</param>
/// <param name="More">True where rows follow: list again <see cref="KeyRange.After"/> the last.</param>
public sealed record RowPage(IReadOnlyList<TableRow> Rows, bool More);

/// <summary>Which keys of a partition to list: from (inclusive) to (exclusive), ordinally.</summary>
public readonly record struct KeyRange(string From, string To)
{
    /// <summary>All keys that start with <paramref name="prefix"/>.</summary>
    public static KeyRange Prefix(string prefix) => new(prefix, prefix + '\uffff');

    /// <summary>What follows <paramref name="key"/> in this range.</summary>
    /// <remarks>Keys have no control characters, so nothing sorts between a key and the same key with a space.</remarks>
    public KeyRange After(string key) => this with { From = key + ' ' };

    public bool Contains(string key) => string.CompareOrdinal(key, From) >= 0 && string.CompareOrdinal(key, To) < 0;
}
