using System.Globalization;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Rollouts;

/// <summary>
/// Lists a model's rollouts by version and attempt, the newest first. Their keys are ordered as text, where version 10 comes before version 2, so they
/// are read in blocks of versions whose numbers have as many digits. A block may have longer numbers between them, and is so small that a page has all.
/// </summary>
/// <param name="table">The table of models.</param>
/// <param name="model">The model.</param>
internal sealed class RolloutListing(ITable table, ModelName model)
{
    private const int Page = 1000;

    /// <summary>The most versions that may lie between the keys of a block: their rollouts are mostly one each.</summary>
    private const long MostBetween = 900;

    /// <summary>One page.</summary>
    /// <param name="latest">The newest version.</param>
    /// <param name="max">How many rollouts at most.</param>
    /// <param name="after">The rollout that the page before ended with; null for the first page.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<(IReadOnlyList<Rollout> Values, bool More)> ReadAsync(int latest, int max, RolloutId? after, CancellationToken cancel)
    {
        var found = new List<Rollout>();
        for (var newest = Math.Min(latest, after?.Version.Value ?? latest); newest >= 1 && found.Count <= max;)
        {
            var oldest = OldestOfBlock(newest, max + 1 - found.Count, latest);
            List<Rollout>? block;
            while ((block = await BlockAsync(oldest, newest, cancel)) is null) oldest = newest - ((newest - oldest) / 2);
            found.AddRange(block.Where(rollout => after is not { } last || IsBefore(rollout.Id, last))
                .OrderByDescending(rollout => rollout.Version).ThenByDescending(rollout => rollout.Id.Attempt));
            newest = oldest - 1;
        }
        return found.Count > max ? (found[..max], true) : (found, false);
    }

    private static bool IsBefore(RolloutId id, RolloutId last) =>
        id.Version < last.Version || (id.Version == last.Version && id.Attempt < last.Attempt);

    /// <summary>The lowest version of a block: as many versions as are wanted, of one length, with few between their keys.</summary>
    internal static int OldestOfBlock(int newest, int wanted, int latest)
    {
        var lowest = (int)Math.Pow(10, newest.ToString(CultureInfo.InvariantCulture).Length - 1);
        var oldest = Math.Max(lowest, newest - wanted + 1);
        while (oldest < newest && Between(oldest, newest, latest) > MostBetween) oldest = newest - ((newest - oldest) / 2);
        return oldest;
    }

    /// <summary>How many versions have keys in the block, its own and longer ones.</summary>
    private static long Between(long oldest, long newest, int latest)
    {
        if (oldest == newest) return 1;
        long count = 0;
        for (; oldest <= latest; (oldest, newest) = (oldest * 10, (newest * 10) + 9)) count += Math.Min(latest, newest) - oldest + 1;
        return count;
    }

    /// <summary>The rollouts of a block; null where it has more rows than a page, and more than one version.</summary>
    private async Task<List<Rollout>?> BlockAsync(int oldest, int newest, CancellationToken cancel)
    {
        var read = new ModelTransaction(table, model);
        var range = new KeyRange(
            ModelKeys.RolloutsOf(model, new VersionNumber(oldest)), KeyRange.Prefix(ModelKeys.RolloutsOf(model, new VersionNumber(newest))).To);
        var found = new List<Rollout>();
        for (var more = true; more;)
        {
            (var page, more) = await read.ListAsync<Rollout>(range, Page, cancel);
            if (more && oldest < newest) return null;
            found.AddRange(page.Where(rollout => rollout.Version.Value >= oldest && rollout.Version.Value <= newest));
            if (more) range = range.After(ModelKeys.Rollout(page[^1].Id));
        }
        return found;
    }
}
