namespace ModelFunctions.Core.Health;

/// <summary>How long looks, and the sources that they ask, may be silent.</summary>
public static class Staleness
{
    /// <summary>So many intervals may pass without a word.</summary>
    public const int Intervals = 3;

    /// <summary>With short intervals at least so long: a server that starts anew needs time to load and to count.</summary>
    public static readonly TimeSpan Least = TimeSpan.FromSeconds(10);

    /// <summary>A source whose last block is older does not live any more.</summary>
    /// <param name="interval">The time between two looks.</param>
    public static TimeSpan OfSource(TimeSpan interval) => Intervals * interval;

    /// <summary>
    /// Looks that are further apart leave a gap, of which nothing is known; and the monitor is down when no source was heard for so long
    /// of the time that was looked at.
    /// </summary>
    /// <param name="interval">The time between two looks.</param>
    public static TimeSpan Allowed(TimeSpan interval) => OfSource(interval) > Least ? OfSource(interval) : Least;
}
