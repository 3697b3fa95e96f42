using ModelFunctions.Core.Health.Checks;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Cli.Judging;

/// <summary>Reads a policy from a file.</summary>
internal static class PolicyFile
{
    /// <exception cref="UsageException">
    /// The file does not exist, the policy has errors (the message lists all of them), or blocks have no data for any of its checks.
    /// </exception>
    public static RolloutPolicy Read(string path)
    {
        if (!PolicyDocument.TryParse(Text(path), out var policy, out var errors))
            throw new UsageException(string.Join(Environment.NewLine, errors.Select(error => $"{path}: {error}")));
        return policy.Checks.Any(check => check is StatisticalCheck)
            ? policy
            : throw new UsageException(
                $"{path}: /checks: none of the kinds errors, invalid, latency and scores. Blocks have no data for metric, webhook and golden checks.");
    }

    /// <exception cref="UsageException">The file cannot be read.</exception>
    public static string Text(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(unreadable.Message);
        }
    }
}
