using ModelFunctions.Core;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Persistence;

namespace ModelFunctions.Engine.Registry;

/// <summary>The moment before which all uploads have been looked at, by the storage's own clock. It is kept in a row and never goes down.</summary>
/// <remarks>
/// It is the start of a complete scan, less <see cref="Margin"/>, and never later than an upload that is not done with. A scan needs to look only
/// at what was written since then.
/// </remarks>
public sealed class ScanWatermark(ITable table, IUploads uploads, TimeProvider clock)
{
    /// <summary>How far servers of the storage may be apart from each other in what they say of the time.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    /// <summary>How often it is moved at most.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private DateTimeOffset? _value;
    private DateTimeOffset? _moved;

    /// <summary>The moment; the beginning of time where nothing was ever looked at.</summary>
    public async Task<DateTimeOffset> ReadAsync(CancellationToken cancel) =>
        _value ??= await table.FindAsync(ModelKeys.Upkeep, ModelKeys.UploadsScanned, cancel) is { } row
            ? RowCodec.FromRow<ScannedUploads>(row).Before
            : DateTimeOffset.MinValue;

    /// <summary>The storage's time at the start of a scan after which the moment may be moved; null where it was moved just now.</summary>
    public async Task<DateTimeOffset?> StartAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (now - _moved < Interval) return null;
        var started = await uploads.ClockAsync(cancel);
        _moved = now;
        return started;
    }

    /// <summary>Moves it after a complete scan, and returns where it is then.</summary>
    /// <param name="started">The storage's time at the scan's start.</param>
    /// <param name="unfinished">When the oldest upload was written that is not done with; null for none.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<DateTimeOffset> AdvanceAsync(DateTimeOffset started, DateTimeOffset? unfinished, CancellationToken cancel)
    {
        var next = started - Margin;
        if (unfinished < next) next = unfinished.Value;
        if (next <= _value) return _value.Value;
        var row = RowCodec.ToRow(ModelKeys.Upkeep, ModelKeys.UploadsScanned, new ScannedUploads(next));
        await table.TryCommitAsync(ModelKeys.Upkeep, [new TableOperation.Put(row)], cancel);
        _value = next;
        return next;
    }
}

/// <summary>Up to when all uploads have been looked at.</summary>
/// <param name="Before">The moment, by the storage's clock.</param>
[Format(1)]
public sealed record ScannedUploads(DateTimeOffset Before);
