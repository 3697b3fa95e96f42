using Microsoft.Extensions.Time.Testing;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Tests.Transactions;

public sealed class BackoffTests
{
    private static readonly TimeSpan Least = TimeSpan.FromMilliseconds(1);

    private readonly FakeTimeProvider _clock = new();

    [Theory]
    [InlineData(0, 11)]
    [InlineData(1, 21)]
    [InlineData(5, 321)]
    [InlineData(7, 1281)]
    [InlineData(8, 1281)]
    [InlineData(int.MaxValue, 1281)]
    public void WaitAsync_waits_a_random_time_whose_limit_doubles_up_to_that_of_the_eighth_try(int attempt, int mostMilliseconds)
    {
        var waits = Enumerable.Range(0, 200)
            .Select(seed => MillisecondsOf(new Backoff(_clock, new Random(seed)), attempt, mostMilliseconds)).ToList();

        Assert.InRange(waits.Min(), 1, 1 + mostMilliseconds / 10);
        Assert.InRange(waits.Max(), mostMilliseconds * 9 / 10, mostMilliseconds);
        Assert.True(waits.Distinct().Count() > 5);
    }

    [Fact]
    public async Task WaitAsync_cancelled_ends_at_once()
    {
        using var cancel = new CancellationTokenSource();
        var wait = new Backoff(_clock, new Random(1)).WaitAsync(3, cancel.Token);

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    private int MillisecondsOf(Backoff backoff, int attempt, int limit)
    {
        var wait = backoff.WaitAsync(attempt, default);
        Assert.False(wait.IsCompleted);
        for (var milliseconds = 1; milliseconds <= limit; milliseconds++)
        {
            _clock.Advance(Least);
            if (wait.IsCompletedSuccessfully) return milliseconds;
        }
        throw new TimeoutException($"It waits for more than {limit} ms.");
    }
}
