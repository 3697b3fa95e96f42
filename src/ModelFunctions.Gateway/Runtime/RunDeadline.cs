using Microsoft.ML.OnnxRuntime;

namespace ModelFunctions.Gateway.Runtime;

/// <summary>Stops one run of a model when its time is over. The lock keeps a timer that fires late off options that are gone.</summary>
internal sealed class RunDeadline : IDisposable
{
    private readonly Lock _lock = new();
    private readonly ITimer _timer;
    private bool _over;

    public RunDeadline(TimeSpan limit, TimeProvider clock) =>
        _timer = clock.CreateTimer(static state => ((RunDeadline)state!).Stop(), this, limit, Timeout.InfiniteTimeSpan);

    /// <summary>What to run with.</summary>
    public RunOptions Options { get; } = new();

    /// <summary>True once the time is over.</summary>
    public bool HasPassed { get; private set; }

    public void Dispose()
    {
        _timer.Dispose();
        lock (_lock)
        {
            _over = true;
            Options.Dispose();
        }
    }

    private void Stop()
    {
        lock (_lock)
        {
            if (_over) return;
            HasPassed = true;
            Options.Terminate = true;
        }
    }
}
