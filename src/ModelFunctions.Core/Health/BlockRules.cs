using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Health;

/// <summary>What a block that somebody sends must keep to.</summary>
public static class BlockRules
{
    /// <summary>The highest number of a block: its key has ten digits.</summary>
    public const long MaxNumber = 9_999_999_999;

    /// <summary>The most requests in one arm of a block.</summary>
    public const long MaxRequests = 1_000_000_000_000;

    /// <summary>The most characters of a source.</summary>
    public const int MaxSource = 200;

    /// <summary>What is wrong with the block, each with its path under <paramref name="path"/>; nothing for a good one.</summary>
    public static IEnumerable<PolicyError> Check(Block block, string path)
    {
        if (block.Format < 0 || block.Format > Formats.Of<Block>())
            yield return new PolicyError(
                $"{path}/{Formats.Name}", $"{block.Format}", $"a format from 0 to {Formats.Of<Block>()}; update this program before what sends blocks");
        if (block.Source is not { Length: >= 1 and <= MaxSource } || block.Source.Any(c => c is < '!' or > '~'))
            yield return new PolicyError($"{path}/source", $"\"{block.Source}\"", $"1 to {MaxSource} printable ASCII characters without spaces");
        if (block.Number is < 0 or > MaxNumber)
            yield return new PolicyError($"{path}/block", $"{block.Number}", $"a whole number from 0 to {MaxNumber}");
        if (block.Generation < 1)
            yield return new PolicyError($"{path}/generation", $"{block.Generation}", "the generation of the routing that was served, from 1");
        if (block.From > block.To)
            yield return new PolicyError($"{path}/from", $"\"{block.From:O}\"", "a moment not after to");
        foreach (var error in Check(block.Candidate, $"{path}/candidate").Concat(Check(block.Stable, $"{path}/stable")))
            yield return error;
    }

    private static IEnumerable<PolicyError> Check(Arm? arm, string path)
    {
        if (arm is null)
        {
            yield return new PolicyError(path, PolicyError.Missing, "an object with requests, errors, invalid, latency and scores");
            yield break;
        }
        if (arm.Requests is < 0 or > MaxRequests)
            yield return new PolicyError($"{path}/requests", $"{arm.Requests}", $"a whole number from 0 to {MaxRequests}");
        // Requests below 0 are one error, not one of everything that is held against them.
        var most = Math.Max(0, arm.Requests);
        if (arm.Errors < 0 || arm.Errors > most)
            yield return new PolicyError($"{path}/errors", $"{arm.Errors}", "a whole number from 0 to requests");
        if (arm.Invalid < 0 || arm.Invalid > most)
            yield return new PolicyError($"{path}/invalid", $"{arm.Invalid}", "a whole number from 0 to requests");
        if (!IsHistogram(arm, most))
            yield return new PolicyError(
                $"{path}/latency", $"{arm.Latency?.Count ?? 0} bins",
                $"pairs of bin and count, bins ascending from 0 to {LatencyBins.Count - 1}, counts at least 0 and not more than requests together");
        if (arm.Scores is null || arm.Scores.Count > 100 || arm.Scores.Any(count => count is < 0 or > MaxRequests))
            yield return new PolicyError($"{path}/scores", $"{arm.Scores?.Count ?? 0} bins", "at most 100 counts, each at least 0");
    }

    private static bool IsHistogram(Arm arm, long left)
    {
        if (arm.Latency is null || arm.Latency.Count > LatencyBins.Count) return false;
        var last = -1;
        foreach (var (bin, count) in arm.Latency)
        {
            if (bin <= last || bin >= LatencyBins.Count || count < 0 || count > left) return false;
            (last, left) = (bin, left - count);
        }
        return true;
    }
}
