using ModelFunctions.Core;
using ModelFunctions.Simulation.Time;

namespace ModelFunctions.Simulation.Storage;

/// <summary>
/// The way from one process to the storage: every call takes time, some a long one in which others go on, may fail before or after its
/// effect, and its answer reaches nobody if the process has died in between.
/// </summary>
public sealed class Wire(VirtualTime queue, Random random, SimulationOptions options, Outage outage)
{
    /// <summary>True once the process has died: nothing that it asked for is answered any more.</summary>
    public bool IsCut { get; set; }

    /// <summary>False from the end of the horizon on.</summary>
    public bool IsFaulty { get; set; } = true;

    /// <summary>Until then every call is slow.</summary>
    public DateTimeOffset SlowUntil { get; set; }

    public Task<T> CallAsync<T>(Service service, Func<T> effect)
    {
        var answer = new TaskCompletionSource<T>();
        if (IsCut) return answer.Task;
        var fault = outage.IsOf(service, queue.Now) ? 0 : IsFaulty && random.NextDouble() < options.Faults ? random.Next(3) : -1;
        queue.In(Latency(), () =>
        {
            // A dead process's last call may still arrive.
            if (IsCut && random.Next(2) == 0) return;
            var result = fault == 0 ? default : effect();
            queue.In(fault == 2 ? TimeSpan.FromSeconds(random.Next(1, 30)) : Latency(), () =>
            {
                if (IsCut) return;
                if (fault >= 0) answer.SetException(new StorageUnavailableException());
                else answer.SetResult(result!);
            });
        });
        return answer.Task;
    }

    private TimeSpan Latency() =>
        IsFaulty && queue.Now < SlowUntil ? TimeSpan.FromSeconds(15 * random.NextDouble())
        : IsFaulty && options.SlowCalls > 0 && random.NextDouble() < options.SlowCalls / 2 ? TimeSpan.FromSeconds(90 * random.NextDouble())
        : TimeSpan.FromMilliseconds(1 + random.Next(random.Next(20) == 0 ? 2000 : 10));
}
