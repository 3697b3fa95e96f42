using System.Collections.Concurrent;
using ModelFunctions.Core;
using ModelFunctions.Core.Models;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Rollouts;

/// <summary>Runs rollouts in this process: one loop for each, turn by turn, each at its due time. What it knows is in the rows.</summary>
/// <param name="engine">Takes the turns.</param>
/// <param name="clock">Tells when one is due.</param>
/// <param name="failed">Told of every failure; nothing is swallowed silently.</param>
public sealed class RolloutLoop(RolloutEngine engine, TimeProvider clock, Action<RolloutId, Exception> failed)
{
    /// <summary>How soon a storage that did not answer is asked again.</summary>
    public static readonly TimeSpan StorageRetry = TimeSpan.FromSeconds(2);

    /// <summary>How soon data that a newer version of the program wrote is looked at again: an update of this one ends its wait.</summary>
    public static readonly TimeSpan FormatRetry = TimeSpan.FromMinutes(1);

    /// <summary>So many failures in a row that are not the storage's break the rollout.</summary>
    public const int MostFailures = 5;

    private readonly ConcurrentDictionary<RolloutId, Wakeup> _running = new();
    private readonly KeyedLock<ModelName> _turns = new();

    /// <summary>True if the rollout is run here: whoever only sees to it that it is need not wake it.</summary>
    public bool IsRunning(RolloutId id) => _running.ContainsKey(id);

    /// <summary>Runs the rollout until it ends, unless it is run here already; then it is only woken.</summary>
    /// <returns>A task that ends with the rollout or with <paramref name="stop"/>.</returns>
    public Task StartAsync(RolloutId id, CancellationToken stop)
    {
        var wakeup = new Wakeup();
        if (_running.TryAdd(id, wakeup)) return RunAsync(id, wakeup, stop);
        Wake(id);
        return Task.CompletedTask;
    }

    /// <summary>Makes the loop look at its row now: something may have come. Missing it costs time only.</summary>
    public void Wake(RolloutId id)
    {
        if (_running.TryGetValue(id, out var wakeup)) wakeup.Ring();
    }

    private async Task RunAsync(RolloutId id, Wakeup wakeup, CancellationToken stop)
    {
        var failures = 0;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                var next = await engine.NextAsync(id, stop);
                while (next is { Effect: not null })
                {
                    await wakeup.WaitAsync(next.Due - clock.GetUtcNow(), clock, stop);
                    // Rollouts of one model all change its head; taking turns here spares them conflicts.
                    using (await _turns.EnterAsync(id.Model, stop)) next = await engine.TurnAsync(id, next.Turn, stop);
                    failures = 0;
                }
                break;
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                break;
            }
            catch (StorageUnavailableException unavailable)
            {
                failed(id, unavailable);
                await wakeup.WaitAsync(StorageRetry, clock, stop);
            }
            catch (NewerFormatException newer)
            {
                // Breaking it would undo what the newer version does.
                failed(id, newer);
                await wakeup.WaitAsync(FormatRetry, clock, stop);
            }
            catch (Exception failure)
            {
                failed(id, failure);
                if (++failures >= MostFailures) await TryBreakAsync(id, failure, stop);
                await wakeup.WaitAsync(StorageRetry, clock, stop);
            }
        }
        _running.TryRemove(id, out _);
    }

    private async Task TryBreakAsync(RolloutId id, Exception failure, CancellationToken stop)
    {
        try
        {
            await engine.BreakAsync(id, $"{failure.GetType().Name}: {failure.Message}", stop);
        }
        catch (Exception again) when (again is not OperationCanceledException)
        {
            failed(id, again);
        }
    }
}
