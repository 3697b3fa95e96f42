namespace ModelFunctions.Api.Http;

/// <summary>
/// How long a request may wait for anything but its sender. It stands still while the request's body is awaited, so that a slow sender is not
/// taken for a slow storage, and begins again with each <see cref="LimitedBody.Part"/> of it that was taken.
/// </summary>
public sealed class Deadline : IDisposable
{
    /// <summary>The limit of a request that reads: answered within five seconds, on a busy machine, too.</summary>
    public static readonly TimeSpan OfReads = TimeSpan.FromSeconds(4.5);

    /// <summary>The limit of a request that changes something: answered within ten seconds.</summary>
    public static readonly TimeSpan OfWrites = TimeSpan.FromSeconds(8.5);

    /// <summary>The limit of a probe: answered within two seconds.</summary>
    public static readonly TimeSpan OfProbes = TimeSpan.FromSeconds(1.5);

    private readonly TimeSpan _limit;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _over;
    private readonly CancellationTokenSource _cancel;
    private TimeSpan _left;
    private long _since;

    /// <summary>Begins now.</summary>
    /// <param name="limit">How long.</param>
    /// <param name="clock">The time.</param>
    /// <param name="gone">Ends when the caller has gone.</param>
    public Deadline(TimeSpan limit, TimeProvider clock, CancellationToken gone)
    {
        (_limit, _clock, _left, _since) = (limit, clock, limit, clock.GetTimestamp());
        _over = new CancellationTokenSource(limit, clock);
        _cancel = CancellationTokenSource.CreateLinkedTokenSource(_over.Token, gone);
    }

    /// <summary>Cancelled when the time is over, or the caller has gone.</summary>
    public CancellationToken Token => _cancel.Token;

    /// <summary>True once the time was over.</summary>
    public bool IsOver => _over.IsCancellationRequested;

    /// <summary>Stands still: the request waits for its sender.</summary>
    public void Suspend()
    {
        _left -= _clock.GetElapsedTime(_since);
        _over.CancelAfter(Timeout.InfiniteTimeSpan);
    }

    /// <summary>Goes on with what is left: a piece of the body has arrived.</summary>
    public void Resume()
    {
        _since = _clock.GetTimestamp();
        _over.CancelAfter(_left > TimeSpan.Zero ? _left : TimeSpan.Zero);
    }

    /// <summary>Begins again: a good part of a long body was taken, so whoever takes it does answer.</summary>
    public void Renew() => _left = _limit;

    /// <inheritdoc/>
    public void Dispose()
    {
        _cancel.Dispose();
        _over.Dispose();
    }
}
