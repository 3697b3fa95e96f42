using ModelFunctions.Core.Models.Uploads;

namespace ModelFunctions.Engine.Registry;

/// <summary>The uploads that this process is done with, as far back as a scan may meet them again.</summary>
internal sealed class SeenUploads
{
    private readonly Dictionary<string, (string ETag, DateTimeOffset WrittenAt)> _seen = new(StringComparer.Ordinal);

    public int Count => _seen.Count;

    public bool Has(UploadedBlob blob) => _seen.TryGetValue(blob.Path, out var known) && known.ETag == blob.ETag;

    public void Add(UploadedBlob blob) => _seen[blob.Path] = (blob.ETag, blob.WrittenAt);

    /// <summary>Forgets what was written before that moment.</summary>
    public void ForgetBefore(DateTimeOffset moment)
    {
        foreach (var (path, known) in _seen)
            if (known.WrittenAt < moment)
                _seen.Remove(path);
    }
}
