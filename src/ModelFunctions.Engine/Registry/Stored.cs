using ModelFunctions.Core.Ports;

namespace ModelFunctions.Engine.Registry;

/// <summary>A value and the ETag under which it was read; a null ETag means that there is no row yet.</summary>
public readonly record struct Stored<T>(T Value, string? ETag)
{
    /// <summary>The change that saves another value in this one's place: an add where there was none, else a replace under the ETag.</summary>
    public Change Save(string partition, string key, T value) => ETag is null
        ? new Change.Add(RowCodec.ToRow(partition, key, value))
        : new Change.Replace(RowCodec.ToRow(partition, key, value, ETag));
}
