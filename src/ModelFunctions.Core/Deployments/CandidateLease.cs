namespace ModelFunctions.Core.Deployments;

/// <summary>The dead man's switch: how long a candidate keeps its traffic when nobody looks at its health any more.</summary>
public static class CandidateLease
{
    /// <summary>At least so long.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromMinutes(3);

    /// <summary>So many looks may be missed.</summary>
    public const int Looks = 3;

    /// <summary>Until when a candidate that was looked at has its traffic.</summary>
    /// <param name="at">When it was looked at.</param>
    /// <param name="interval">The time between two looks.</param>
    public static DateTimeOffset Until(DateTimeOffset at, TimeSpan interval) => at + (Looks * interval > Least ? Looks * interval : Least);
}
