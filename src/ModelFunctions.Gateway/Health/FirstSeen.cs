using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace ModelFunctions.Gateway.Health;

/// <summary>Which keys have been seen, as 64-bit hashes: 1 in 18 million of a million keys would be taken for another one.</summary>
internal sealed class FirstSeen
{
    /// <summary>About 40 MB. Keys after these do not count, rather than some counting twice.</summary>
    private const int Most = 1_000_000;

    private readonly HashSet<ulong> _seen = [];

    /// <summary>True for a key that is seen for the first time.</summary>
    public bool Add(string key) => _seen.Count < Most && _seen.Add(XxHash3.HashToUInt64(MemoryMarshal.AsBytes(key.AsSpan())));
}
