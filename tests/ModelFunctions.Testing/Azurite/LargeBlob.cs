using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Storage.Blobs.Specialized;

namespace ModelFunctions.Testing.Azurite;

/// <summary>Blobs of any size, made and hashed block by block: they are never in memory or in a file as a whole.</summary>
public static class LargeBlob
{
    private const int BlockLength = 8 << 20;

    /// <summary>Puts a blob of so many bytes, no two blocks the same.</summary>
    /// <returns>The SHA-256 of its bytes, in lower-case hexadecimal digits.</returns>
    public static async Task<string> PutAsync(BlockBlobClient blob, long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = RandomNumberGenerator.GetBytes((int)Math.Min(BlockLength, length));
        var ids = new List<string>();
        for (var left = length; left > 0; left -= block.Length)
        {
            BinaryPrimitives.WriteInt64LittleEndian(block, left);
            var part = block.AsMemory(0, (int)Math.Min(block.Length, left));
            hash.AppendData(part.Span);
            ids.Add(Convert.ToBase64String(Encoding.ASCII.GetBytes(ids.Count.ToString("D6", CultureInfo.InvariantCulture))));
            await blob.StageBlockAsync(ids[^1], BinaryData.FromBytes(part).ToStream());
        }
        await blob.CommitBlockListAsync(ids);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
