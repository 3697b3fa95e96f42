namespace ModelFunctions.Core.Deployments;

/// <summary>The dead man's switch: how long a candidate keeps its traffic when nobody looks at its health any more.</summary>
/// <remarks>
/// The lease is renewed once less than half of it is left, so that the routing is not written at each look: after a look a candidate keeps its
/// traffic for at least half of it.
/// </remarks>
public static class CandidateLease
{
    /// <summary>A lease is at least so long.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromMinutes(6);

    /// <summary>So many intervals.</summary>
    public const int Looks = 6;

    /// <summary>Until when a candidate has its traffic whose lease begins now.</summary>
    /// <param name="at">When it was looked at.</param>
    /// <param name="interval">The time between two looks.</param>
    public static DateTimeOffset Until(DateTimeOffset at, TimeSpan interval) => at + Length(interval);

    /// <summary>The deployment after a look; the lease is another one only where less than half of it was left.</summary>
    /// <param name="now">The deployment.</param>
    /// <param name="at">When the candidate was looked at.</param>
    /// <param name="interval">The time between two looks.</param>
    public static Deployment Renewed(this Deployment now, DateTimeOffset at, TimeSpan interval) =>
        now.CandidateUntil - at < Length(interval) / 2 ? now.RenewedUntil(Until(at, interval)) : now;

    private static TimeSpan Length(TimeSpan interval) => Looks * interval > Least ? Looks * interval : Least;
}
