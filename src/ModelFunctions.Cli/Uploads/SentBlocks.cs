using System.Security.Cryptography;
using System.Text;

namespace ModelFunctions.Cli.Uploads;

/// <summary>
/// Which blocks of an upload the storage has taken, kept in a file: the URL of an upload cannot list them. A block's id is made of its place and bytes, so
/// what is remembered of another content of the file is never used for this one.
/// </summary>
internal sealed class SentBlocks
{
    private readonly string _file;
    private readonly HashSet<string> _ids;
    private readonly Lock _lock = new();

    /// <param name="folder">Where interrupted uploads are remembered.</param>
    /// <param name="target">What is uploaded to: host, model and file.</param>
    public SentBlocks(string folder, string target)
    {
        _file = Path.Combine(folder, "uploads", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(target)))[..32]);
        _ids = File.Exists(_file) ? [.. File.ReadAllLines(_file)] : [];
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
    }

    public bool Has(string id)
    {
        lock (_lock) return _ids.Contains(id);
    }

    /// <summary>The storage has taken a block.</summary>
    public void Add(string id)
    {
        lock (_lock)
        {
            _ids.Add(id);
            File.AppendAllText(_file, id + "\n");
        }
    }

    /// <summary>The upload is over, or the storage does not have the blocks any more.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _ids.Clear();
            File.Delete(_file);
        }
    }
}
