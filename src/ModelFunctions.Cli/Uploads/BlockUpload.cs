using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ModelFunctions.Cli.Uploads;

/// <summary>Uploads a file in blocks, several at once, and leaves out those that the storage has taken before.</summary>
internal sealed class BlockUpload(BlockStore store, SentBlocks sent)
{
    private const int BlockLength = 8 << 20, AtOnce = 4;

    /// <summary>Uploads it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="progress">Is told the bytes of each block that is there.</param>
    /// <param name="cancel">Stops it; what is there stays there.</param>
    /// <returns>The SHA-256 of the file, in lower-case hexadecimal digits.</returns>
    public async Task<string> RunAsync(string path, Action<long> progress, CancellationToken cancel)
    {
        using var file = File.OpenHandle(path, options: FileOptions.Asynchronous);
        var (length, written) = (RandomAccess.GetLength(file), File.GetLastWriteTimeUtc(path));
        var hash = HashAsync(path, cancel);
        var ids = new string[(length + BlockLength - 1) / BlockLength];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel };
        await Parallel.ForEachAsync(Enumerable.Range(0, ids.Length), options, async (index, stop) =>
        {
            var (offset, size) = ((long)index * BlockLength, (int)Math.Min(BlockLength, length - (long)index * BlockLength));
            var buffer = ArrayPool<byte>.Shared.Rent(BlockLength);
            try
            {
                var block = buffer.AsMemory(0, size);
                await ReadAsync(file, block, offset, path, stop);
                ids[index] = IdOf(index, block.Span);
                if (!sent.Has(ids[index]))
                {
                    await store.PutAsync(ids[index], block, stop);
                    sent.Add(ids[index]);
                }
                progress(size);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        });
        var sha256 = await hash;
        if (File.GetLastWriteTimeUtc(path) != written) throw Changed(path);
        if (await store.CommitAsync(ids, cancel))
        {
            sent.Forget();
            return sha256;
        }
        // Blocks that are not made into a blob are kept for a week, or until somebody else uploads the same file.
        sent.Forget();
        throw new CommandException($"The storage does not have all blocks of {path} any more. Run the same command again; it sends all of them.", ExitCode.Failed);
    }

    private static async Task ReadAsync(Microsoft.Win32.SafeHandles.SafeFileHandle file, Memory<byte> block, long offset, string path, CancellationToken cancel)
    {
        for (var read = 0; read < block.Length;)
        {
            var more = await RandomAccess.ReadAsync(file, block[read..], offset + read, cancel);
            read += more > 0 ? more : throw Changed(path);
        }
    }

    private static async Task<string> HashAsync(string path, CancellationToken cancel)
    {
        await using var file = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancel));
    }

    /// <summary>24 bytes: the place, and as much of the hash as tells any two contents apart.</summary>
    private static string IdOf(int index, ReadOnlySpan<byte> block)
    {
        Span<byte> id = stackalloc byte[4 + SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteInt32BigEndian(id, index);
        SHA256.HashData(block, id[4..]);
        return Convert.ToBase64String(id[..24]);
    }

    private static CommandException Changed(string path) => new($"{path} changed while it was sent, and is no new version. Run the same command again.", ExitCode.Failed);
}
