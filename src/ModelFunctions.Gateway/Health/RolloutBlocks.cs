using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Gateway.Health;

/// <summary>The blocks of one rollout as this gateway counts them, from its first to its last.</summary>
/// <param name="rollout">Whose blocks.</param>
/// <param name="source">Who counts.</param>
/// <param name="patience">How long a block waits for its requests after its end.</param>
/// <param name="first">The number of the first block, at least 0.</param>
public sealed class RolloutBlocks(RolloutId rollout, string source, TimeSpan patience, long first)
{
    private readonly Lock _lock = new();
    private readonly List<OpenBlock> _sealed = [];
    private readonly FirstSeen _keys = new();
    private OpenBlock? _open;
    private ScoreBins? _scores;
    private TimeSpan _interval;
    private long _next = first;
    private bool _ended;

    /// <summary>Whose blocks.</summary>
    public RolloutId Rollout => rollout;

    /// <summary>The number that the next block will have.</summary>
    public long Next
    {
        get
        {
            lock (_lock) return _next;
        }
    }

    /// <summary>True once the rollout has ended and everything is handed over.</summary>
    public bool IsDrained
    {
        get
        {
            lock (_lock) return _ended && _sealed.Count == 0;
        }
    }

    /// <summary>Says what is served from now on; another generation begins another block.</summary>
    public void Serve(long generation, int intervalSeconds, ScoreBins? scores, DateTimeOffset now)
    {
        lock (_lock)
        {
            _interval = TimeSpan.FromSeconds(Math.Max(1, intervalSeconds));
            _ended = false;
            if (_open is { } open && open.Generation == generation && _scores == scores) return;
            _scores = scores;
            SealOpen(now, evenIfEmpty: false);
            _open = new OpenBlock(generation, now, _scores);
        }
    }

    /// <summary>The rollout is over: no more requests are counted, and what is open is handed over.</summary>
    public void End(DateTimeOffset now)
    {
        lock (_lock)
        {
            _ended = true;
            SealOpen(now, evenIfEmpty: false);
            _open = null;
        }
    }

    /// <summary>Notes that a request has arrived; null where it is not to be counted.</summary>
    /// <param name="arm">The arm that it went to.</param>
    /// <param name="stickyKey">The key that decided its arm, of which only the first outcome counts; null where chance did.</param>
    public Arrival? Arrive(ArmRole arm, string? stickyKey)
    {
        lock (_lock)
        {
            if (_open is null || (stickyKey is not null && !_keys.Add(stickyKey))) return null;
            _open.Enter();
            return new Arrival(_open, arm);
        }
    }

    /// <summary>The blocks that are ready to be reported, numbered without gap. A block whose interval is over makes room for the next.</summary>
    public IReadOnlyList<Block> Collect(DateTimeOffset now)
    {
        lock (_lock)
        {
            if (_open is { } open && now >= open.From + _interval)
            {
                SealOpen(now, evenIfEmpty: true);
                _open = new OpenBlock(open.Generation, now, _scores);
            }
            List<Block> ready = [];
            for (var index = 0; index < _sealed.Count; index++)
            {
                if (_sealed[index].Take(source, _next, now, patience, out var isDone) is { } block)
                {
                    ready.Add(block);
                    _next++;
                }
                if (isDone) _sealed.RemoveAt(index--);
            }
            return ready;
        }
    }

    /// <summary>An empty block is a heartbeat, which only the end of an interval needs.</summary>
    private void SealOpen(DateTimeOffset now, bool evenIfEmpty)
    {
        if (_open is null || !(evenIfEmpty || _open.HasArrivals)) return;
        _open.Seal(now);
        _sealed.Add(_open);
    }
}
