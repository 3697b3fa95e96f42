namespace ModelFunctions.Testing.Fakes;

/// <summary>A container of blobs in memory: what the fakes of uploads and artifacts are made of.</summary>
public sealed class InMemoryBlobs(TimeProvider clock)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, StoredBlob> _blobs = new(StringComparer.Ordinal);
    private long _etags;

    /// <summary>The time to the second, as storage stamps it.</summary>
    public DateTimeOffset Now
    {
        get
        {
            var now = clock.GetUtcNow();
            return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerSecond));
        }
    }

    public IReadOnlyList<StoredBlob> All
    {
        get
        {
            lock (_lock) return [.. _blobs.Values];
        }
    }

    public StoredBlob? Find(string path)
    {
        lock (_lock) return _blobs.GetValueOrDefault(path);
    }

    public StoredBlob Put(string path, byte[] content, string? contentType = null, IReadOnlyDictionary<string, string>? metadata = null)
    {
        lock (_lock)
            return _blobs[path] = new StoredBlob(path, content, $"\"{++_etags}\"", Now, contentType, metadata ?? new Dictionary<string, string>());
    }

    /// <summary>Adds a blob unless one is there; false then.</summary>
    public bool TryAdd(string path, StoredBlob source)
    {
        lock (_lock)
        {
            if (_blobs.ContainsKey(path)) return false;
            Put(path, source.Content, source.ContentType, source.Metadata);
            return true;
        }
    }

    /// <summary>Gives a blob a new ETag and time, as writing its metadata does.</summary>
    public void Touch(string path, IReadOnlyDictionary<string, string>? metadata = null)
    {
        lock (_lock)
            if (_blobs.TryGetValue(path, out var blob))
                Put(path, blob.Content, blob.ContentType, metadata ?? blob.Metadata);
    }

    /// <summary>Removes a blob, if it has that ETag where one is given; false if there was none to remove.</summary>
    public bool Remove(string path, string? etag = null)
    {
        lock (_lock)
            return _blobs.TryGetValue(path, out var blob) && (etag is null || blob.ETag == etag) && _blobs.Remove(path);
    }
}

/// <summary>A blob in memory.</summary>
public sealed record StoredBlob(
    string Path, byte[] Content, string ETag, DateTimeOffset WrittenAt, string? ContentType, IReadOnlyDictionary<string, string> Metadata);
