namespace ModelFunctions.Bench.Judging;

/// <summary>How one rule did in one row.</summary>
/// <param name="Runs">How many versions there were.</param>
/// <param name="TooSoon">Taken back while still good.</param>
/// <param name="Found">Taken back for being bad.</param>
/// <param name="Median">Candidate requests from the onset until half of the versions were taken back; null if fewer were.</param>
/// <param name="Ninety">The same for nine of ten.</param>
internal sealed record Score(int Runs, int TooSoon, int Found, int? Median, int? Ninety)
{
    private const int RequestsPerLook = 100;

    /// <summary>Counts when each version was taken back.</summary>
    /// <param name="row">The world.</param>
    /// <param name="stopped">The look of each run, null for never.</param>
    public static Score Of(TableRow row, IReadOnlyList<int?> stopped)
    {
        var onset = row.Good ? int.MaxValue : row.Onset;
        // Those taken back before the onset were no finds; the others are a sample of those that got so far.
        var times = stopped.Where(look => look is null || look > onset).Select(look => look - onset).Order(NeverLast).ToList();
        return new Score(
            stopped.Count, stopped.Count(look => look <= onset), times.Count(look => look is not null), At(times, 0.5), At(times, 0.9));
    }

    /// <summary>True if it reaches the goal.</summary>
    public bool Reaches(TableRow row, Goal goal) => row.Good ? TooSoon <= goal.Taken * Runs / 2000.0 : Median <= goal.Median && Ninety <= goal.Ninety;

    public string Text(TableRow row) =>
        row.Good ? $"{TooSoon}"
        : Median is null ? $"{100.0 * Found / Runs:0.#} % found"
        : Ninety is null ? $"{Median}/– ({100.0 * Found / Runs:0.#} % found)"
        : $"{Median}/{Ninety}";

    private static Comparer<int?> NeverLast { get; } = Comparer<int?>.Create((a, b) => (a ?? int.MaxValue).CompareTo(b ?? int.MaxValue));

    private static int? At(List<int?> times, double share) =>
        times.Count == 0 ? null : times[Math.Min(times.Count - 1, (int)(share * times.Count))] * RequestsPerLook;
}
