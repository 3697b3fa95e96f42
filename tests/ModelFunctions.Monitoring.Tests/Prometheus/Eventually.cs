using System.Diagnostics;

namespace ModelFunctions.Monitoring.Tests.Prometheus;

/// <summary>Waits for what another process does in its own time.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Asks again and again until it is so; fails with <paramref name="otherwise"/> after a minute.</summary>
    public static async Task TrueAsync(Func<Task<bool>> condition, Func<string> otherwise)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            Assert.True(watch.Elapsed < Patience, otherwise());
            await Task.Delay(50);
        }
    }
}
