namespace ModelFunctions.Core.Persistence;

/// <summary>One change of a transaction.</summary>
public abstract record TableOperation(string Key)
{
    /// <summary>Adds a row; a conflict if its key exists.</summary>
    public sealed record Add(TableRow Row) : TableOperation(Row.Key);

    /// <summary>Replaces a row under the ETag that it was read with; a conflict if it has changed or is gone.</summary>
    public sealed record Replace(TableRow Row) : TableOperation(Row.Key);

    /// <summary>Adds or replaces a row, whatever is there. For projections only.</summary>
    public sealed record Put(TableRow Row) : TableOperation(Row.Key);

    /// <summary>Removes a row under the ETag that it was read with; a conflict if it has changed or is gone.</summary>
    public sealed record Remove(string RowKey, string ETag) : TableOperation(RowKey);
}
