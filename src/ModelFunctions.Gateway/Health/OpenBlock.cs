using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health;

namespace ModelFunctions.Gateway.Health;

/// <summary>
/// Counts the requests that arrive in one stretch of time. It is handed over when they are done, or when they should have been;
/// what comes later is handed over once more, as a block of its own for the same stretch.
/// </summary>
internal sealed class OpenBlock(long generation, DateTimeOffset from, ScoreBins? scores)
{
    private readonly Lock _lock = new();
    private ArmCounter _candidate = new(scores);
    private ArmCounter _stable = new(scores);
    private int _pending;
    private bool _hasNews = true;
    private DateTimeOffset? _to;

    /// <summary>The generation that was served in it.</summary>
    public long Generation => generation;

    /// <summary>When it began.</summary>
    public DateTimeOffset From => from;

    /// <summary>True once a request has arrived.</summary>
    public bool HasArrivals { get; private set; }

    /// <summary>A request has arrived; <see cref="Leave"/> follows.</summary>
    public void Enter()
    {
        lock (_lock)
        {
            HasArrivals = true;
            _pending++;
        }
    }

    /// <summary>A request is done; null where its outcome does not count.</summary>
    public void Leave(ArmRole arm, Outcome? outcome)
    {
        lock (_lock)
        {
            if (outcome is { } counted)
            {
                (arm == ArmRole.Candidate ? _candidate : _stable).Add(counted);
                _hasNews = true;
            }
            _pending--;
        }
    }

    /// <summary>No more requests arrive.</summary>
    public void Seal(DateTimeOffset to)
    {
        lock (_lock) _to = to;
    }

    /// <summary>What was counted since the last call, once the block is sealed and either done or overdue; else null.</summary>
    /// <param name="source">Who counts.</param>
    /// <param name="number">The number that the block will have.</param>
    /// <param name="now">The time.</param>
    /// <param name="patience">How long after its end a block waits for its requests.</param>
    /// <param name="isDone">True where nothing can come any more.</param>
    public Block? Take(string source, long number, DateTimeOffset now, TimeSpan patience, out bool isDone)
    {
        lock (_lock)
        {
            isDone = _to is not null && _pending == 0;
            if (_to is not { } to || !_hasNews || (!isDone && now < to + patience)) return null;
            var block = new Block(source, number, generation, from, to, _candidate.ToArm(), _stable.ToArm());
            (_candidate, _stable, _hasNews) = (new ArmCounter(scores), new ArmCounter(scores), false);
            return block;
        }
    }
}
