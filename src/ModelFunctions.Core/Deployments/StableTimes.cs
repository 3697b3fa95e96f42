using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Deployments;

/// <summary>
/// Keeps <see cref="Deployment.History"/>: one time of each version, the last, in order and as many as there is room for. Times never go back,
/// whatever the clocks say, so that what was before something else stays before it.
/// </summary>
internal static class StableTimes
{
    /// <summary>The deployment once another version is stable, or none.</summary>
    public static Deployment WithStable(this Deployment now, VersionNumber? version, StableEnd end, DateTimeOffset at)
    {
        if (version == now.Stable) return now;
        var last = now.History.SelectMany(period => new[] { period.From, period.To }).Append(now.EmptiedAt).Max();
        if (at <= last) at = last.Value.AddTicks(1);
        var ended = now.History.Select(period => period.End is null ? period with { To = at, End = end } : period).Where(period => period.Version != version);
        var begun = version is { } stable ? new[] { new StablePeriod(stable, at) } : [];
        return now with
        {
            Stable = version,
            History = [.. ended.Concat(begun)],
            EmptiedAt = version is null ? at : now.EmptiedAt ?? now.History.LastOrDefault(period => period.End == StableEnd.Withdrawn)?.To,
        };
    }

    /// <summary>The deployment with the time that a lifted bar gives back, and what it has no room for.</summary>
    /// <param name="next">The deployment, but for that.</param>
    /// <param name="back">The time; null for none.</param>
    /// <param name="before">The deployment before the transition.</param>
    public static (Deployment Next, IReadOnlyList<StablePeriod> Outgrown) Returning(this Deployment next, StablePeriod? back, Deployment before)
    {
        var hasOlder = before.MayHaveOlder();
        var outgrown = new List<StablePeriod>();
        var history = next.History;
        if (back is not null && history.All(period => period.Version != back.Version))
            // Older times in rows of their own may come before it.
            if (hasOlder && !(history.Count > 0 && history[0].From < back.From)) outgrown.Add(back);
            else history = [.. history.Append(back).OrderBy(period => period.From)];
        var over = Math.Max(0, history.Count - Deployment.MaxHistory);
        outgrown.AddRange(history.Take(over));
        return (next with { History = over > 0 ? [.. history.Skip(over)] : history, HasOlder = hasOlder || outgrown.Count > 0 }, outgrown);
    }
}
