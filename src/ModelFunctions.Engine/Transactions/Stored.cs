using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Engine.Transactions;

/// <summary>A value and the ETag under which it was read; a null ETag means that there is no row yet.</summary>
public readonly record struct Stored<T>(T Value, string? ETag)
{
    /// <summary>The change that saves another value in this one's place: an add where there was none, else a replace under the ETag.</summary>
    public TableOperation Save(string partition, string key, T value) => ETag is null
        ? new TableOperation.Add(RowCodec.ToRow(partition, key, value))
        : new TableOperation.Replace(RowCodec.ToRow(partition, key, value, ETag));
}
