using System.Collections.Concurrent;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Testing.Fakes;

/// <summary>Runs nothing, and remembers what it was asked to run and to forget.</summary>
public sealed class NoRunner : IRolloutRunner
{
    private readonly List<RolloutId> _woken = [];

    /// <summary>What was woken, in order.</summary>
    public IReadOnlyList<RolloutId> Woken
    {
        get
        {
            lock (_woken) return [.. _woken];
        }
    }

    /// <summary>What was to be forgotten.</summary>
    public ConcurrentQueue<RolloutId> Forgotten { get; } = new();

    public Task ForgetAsync(RolloutId id, CancellationToken cancel)
    {
        Forgotten.Enqueue(id);
        return Task.CompletedTask;
    }

    public Task WakeAsync(RolloutId id, CancellationToken cancel)
    {
        lock (_woken) _woken.Add(id);
        return Task.CompletedTask;
    }
}
