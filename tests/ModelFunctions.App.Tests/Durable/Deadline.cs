namespace ModelFunctions.App.Tests.Durable;

/// <summary>Ends the waits of tests: what does not come fails them, and is named. No test may wait for an orchestration in any other way.</summary>
internal static class Deadline
{
    /// <summary>Ten times what the longest test takes on a busy machine.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>The task's result, if it comes within the limit.</summary>
    /// <param name="awaited">What is waited for.</param>
    /// <param name="what">Names it, and says how far it has come.</param>
    /// <param name="clock">What measures the limit; null for real time.</param>
    /// <exception cref="TimeoutException">It has not come.</exception>
    public static async Task<T> InTimeAsync<T>(this Task<T> awaited, Func<string> what, TimeProvider? clock = null)
    {
        await ((Task)awaited).InTimeAsync(what, clock);
        return await awaited;
    }

    /// <inheritdoc cref="InTimeAsync{T}(Task{T}, Func{string}, TimeProvider?)"/>
    public static async Task InTimeAsync(this Task awaited, Func<string> what, TimeProvider? clock = null)
    {
        try
        {
            await awaited.WaitAsync(Limit, clock ?? TimeProvider.System);
        }
        catch (TimeoutException) when (!awaited.IsCompleted)
        {
            throw new TimeoutException($"Waited in vain for {what()}");
        }
    }
}
