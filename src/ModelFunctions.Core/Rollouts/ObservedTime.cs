using ModelFunctions.Core.Health;

namespace ModelFunctions.Core.Rollouts;

/// <summary>What of the time a rollout was looked at. Time in which nobody looked proves nothing, and is held against nobody.</summary>
internal static class ObservedTime
{
    /// <summary>
    /// The rollout at a look: limits and deadlines are put off by what a gap between looks has taken from them, but for one interval, so
    /// that looks which are always late come to an end, too.
    /// </summary>
    public static Rollout At(Rollout now, LookReport look, DateTimeOffset at)
    {
        var interval = now.Policy!.Interval;
        var since = at - (now.LastLook?.At > now.Since ? now.LastLook.At : now.Since);
        var lost = since > Staleness.Allowed(interval) ? since - interval : TimeSpan.Zero;
        return now with
        {
            LastLook = look.Summary,
            IsRefused = now.IsRefused || look.Refusal is not null,
            Deadline = now.Deadline + lost,
            NoDataSince = now.NoDataSince + lost,
            SourceDownSince = now.SourceDownSince + lost,
        };
    }

    /// <summary>The time since the look before, if it counts; else null.</summary>
    public static TimeSpan? Counted(Rollout now, LookReport look, DateTimeOffset at) =>
        look.HasReached && at >= now.ObservedAt && at - now.ObservedAt <= Staleness.Allowed(now.Policy!.Interval) ? at - now.ObservedAt : null;
}
