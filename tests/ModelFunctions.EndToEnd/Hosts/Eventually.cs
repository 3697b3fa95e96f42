namespace ModelFunctions.EndToEnd.Hosts;

/// <summary>Waits for what another process will do: looks again and again until it is there or the time is over.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(25);

    /// <summary>The first value that is not null.</summary>
    /// <param name="what">What is awaited, for the message.</param>
    /// <param name="look">Looks once; null for not yet.</param>
    /// <param name="within">How long to go on; 60 s unless said otherwise.</param>
    /// <exception cref="TimeoutException">It did not come.</exception>
    public static async Task<T> GetAsync<T>(string what, Func<Task<T?>> look, TimeSpan? within = null) where T : class
    {
        var limit = within ?? TimeSpan.FromSeconds(60);
        using var over = new CancellationTokenSource(limit);
        using var timer = new PeriodicTimer(Between);
        while (true)
        {
            if (await look() is { } value) return value;
            if (over.IsCancellationRequested) throw new TimeoutException($"{what} did not come within {limit}.");
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    /// <summary>Waits until it is so.</summary>
    /// <inheritdoc cref="GetAsync"/>
    public static Task TrueAsync(string what, Func<Task<bool>> look, TimeSpan? within = null) =>
        GetAsync(what, async () => await look() ? what : null, within);
}
