namespace ModelFunctions.Core.Ports;

/// <summary>One change of a transaction.</summary>
public abstract record Change(string Key)
{
    /// <summary>Adds a row; a conflict if its key exists.</summary>
    public sealed record Add(Row Row) : Change(Row.Key);

    /// <summary>Replaces a row under the ETag that it was read with; a conflict if it has changed or is gone.</summary>
    public sealed record Replace(Row Row) : Change(Row.Key);

    /// <summary>Adds or replaces a row, whatever is there. For projections only.</summary>
    public sealed record Put(Row Row) : Change(Row.Key);

    /// <summary>Removes a row under the ETag that it was read with; a conflict if it has changed or is gone.</summary>
    public sealed record Remove(string RowKey, string ETag) : Change(RowKey);
}
