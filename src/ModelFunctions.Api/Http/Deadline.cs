namespace ModelFunctions.Api.Http;

/// <summary>
/// How long a request may wait for the storage. It stands still while the request's body is awaited, so that a slow sender is not taken for a slow
/// storage, and begins again with each <see cref="LimitedBody.Part"/> of it that was taken, and with whatever else shows that the storage answers.
/// </summary>
public sealed class Deadline : IDisposable
{
    /// <summary>The limit of a request that reads: answered within five seconds, on a busy machine, too.</summary>
    public static readonly TimeSpan OfReads = TimeSpan.FromSeconds(4.5);

    /// <summary>The limit of a request that changes something: answered within ten seconds, though it began again a while after the request did.</summary>
    public static readonly TimeSpan OfWrites = TimeSpan.FromSeconds(7.5);

    /// <summary>The limit of a probe: answered within two seconds.</summary>
    public static readonly TimeSpan OfProbes = TimeSpan.FromSeconds(1.5);

    private readonly TimeSpan _limit;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _over;
    private readonly CancellationTokenSource _cancel;
    private readonly Lock _lock = new();
    private bool _isSuspended;
    private bool _isDisposed;
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
        lock (_lock)
        {
            _isSuspended = true;
            _left -= _clock.GetElapsedTime(_since);
            _over.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Goes on with what is left: a piece of the body has arrived.</summary>
    public void Resume()
    {
        lock (_lock)
        {
            _isSuspended = false;
            Continue();
        }
    }

    /// <summary>Begins again: the storage has answered, and what is left takes as long as it takes.</summary>
    public void Renew()
    {
        lock (_lock)
        {
            _left = _limit;
            if (!_isSuspended && !_isDisposed) Continue();
        }
    }

    private void Continue()
    {
        _since = _clock.GetTimestamp();
        _over.CancelAfter(_left > TimeSpan.Zero ? _left : TimeSpan.Zero);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // Another request may tell this one, which has ended meanwhile, that the line moves on.
        lock (_lock) _isDisposed = true;
        _cancel.Dispose();
        _over.Dispose();
    }
}
