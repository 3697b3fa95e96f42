using System.Security.Cryptography;
using ModelFunctions.Core;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Gateway.Runtime;

/// <summary>
/// Artifacts on the local disk, named by their hash; the newest of them are kept. A file is taken only if its bytes still have that hash.
/// </summary>
/// <param name="artifacts">Where artifacts come from.</param>
/// <param name="folder">Where they are put; created if missing.</param>
public sealed class ArtifactCache(IArtifacts artifacts, string folder)
{
    /// <summary>How many files are kept. ONNX Runtime needs none of them once it has loaded it.</summary>
    public const int Most = 20;

    /// <summary>The path of a verified local copy.</summary>
    /// <exception cref="ModelRefusedException">The bytes are gone, or have another length or hash than the routing says.</exception>
    /// <exception cref="StorageUnavailableException">The storage did not answer.</exception>
    public async Task<string> FetchAsync(RoutedVersion version, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, $"{version.Sha256}.onnx");
        if (File.Exists(path) && await HashAsync(path, cancel) == version.Sha256) return path;

        var part = Path.Combine(folder, Path.GetRandomFileName());
        try
        {
            var hash = await DownloadAsync(version, part, cancel);
            if (hash != version.Sha256) throw new ModelRefusedException($"its bytes hash to {hash}, not to {version.Sha256}");
            File.Move(part, path, overwrite: true);
            Prune();
            return path;
        }
        finally
        {
            File.Delete(part);
        }
    }

    private void Prune()
    {
        foreach (var old in new DirectoryInfo(folder).EnumerateFiles().OrderByDescending(file => file.LastWriteTimeUtc).Skip(Most))
            old.Delete();
    }

    private async Task<ContentHash> DownloadAsync(RoutedVersion version, string to, CancellationToken cancel)
    {
        await using var content = await artifacts.OpenAsync(version.Path, cancel)
            ?? throw new ModelRefusedException($"there are no bytes at {version.Path}");
        await using var file = File.Create(to);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[81_920];
        for (int read; (read = await content.ReadAsync(buffer, cancel)) > 0;)
        {
            hash.AppendData(buffer.AsSpan(0, read));
            await file.WriteAsync(buffer.AsMemory(0, read), cancel);
        }
        return ContentHash.FromBytes(hash.GetHashAndReset());
    }

    private static async Task<ContentHash> HashAsync(string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        return ContentHash.FromBytes(await SHA256.HashDataAsync(file, cancel));
    }
}
