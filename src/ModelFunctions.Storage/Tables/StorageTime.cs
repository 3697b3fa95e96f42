using Azure;

namespace ModelFunctions.Storage.Tables;

/// <summary>The time by the storage's clock, as its answers tell it: each has a date, to the second.</summary>
/// <param name="clock">Measures the time since the last answer.</param>
internal sealed class StorageTime(TimeProvider clock)
{
    /// <summary>How long an answer's date is counted on from: clocks of computers run alike to within seconds in a day.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    private volatile Told? _last;

    /// <summary>The time; null where no answer has told it lately.</summary>
    public DateTimeOffset? Now => _last is { } told && clock.GetElapsedTime(told.At) is var since && since < Kept ? told.Date + since : null;

    /// <summary>An answer has come.</summary>
    public void Hear(Response answer)
    {
        if (answer.Headers.Date is { } date) _last = new Told(date, clock.GetTimestamp());
    }

    private sealed record Told(DateTimeOffset Date, long At);
}
