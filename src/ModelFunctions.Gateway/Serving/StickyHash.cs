using System.IO.Hashing;
using System.Runtime.InteropServices;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Gateway.Serving;

/// <summary>Where a key falls, the same in every gateway and at every time of one rollout, and elsewhere in the next.</summary>
public static class StickyHash
{
    private const int MantissaBits = 53;
    private const int UnusedBits = 64 - MantissaBits;

    /// <summary>A number from 0 (inclusive) to 100 (exclusive). A key that is under a weight stays under every higher one.</summary>
    public static double Percent(RolloutId? rollout, string key)
    {
        var salted = $"{rollout}\n{key}";
        var bits = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(salted.AsSpan())) >> UnusedBits;
        return bits * 100.0 / (1L << MantissaBits);
    }
}
