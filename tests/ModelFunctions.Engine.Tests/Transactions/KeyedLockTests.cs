using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.Engine.Tests.Transactions;

public sealed class KeyedLockTests
{
    private readonly KeyedLock<string> _lock = new();

    [Fact]
    public async Task EnterAsync_the_second_waits_until_the_first_hands_on()
    {
        var first = await _lock.EnterAsync("a", default);
        var second = _lock.EnterAsync("a", default);
        Assert.False(second.IsCompleted);

        first.Dispose();

        (await second).Dispose();
    }

    [Fact]
    public async Task EnterAsync_other_keys_do_not_wait()
    {
        using var a = await _lock.EnterAsync("a", default);

        Assert.True(_lock.EnterAsync("b", default).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task EnterAsync_free_again_is_entered_at_once()
    {
        for (var turn = 0; turn < 3; turn++)
        {
            var entered = _lock.EnterAsync("a", default);
            Assert.True(entered.IsCompletedSuccessfully);
            (await entered).Dispose();
        }
    }

    [Fact]
    public async Task EnterAsync_cancelled_while_waiting_gives_its_place_up_and_takes_none()
    {
        using var cancel = new CancellationTokenSource();
        var first = await _lock.EnterAsync("a", default);
        var given = _lock.EnterAsync("a", cancel.Token);
        var third = _lock.EnterAsync("a", default);

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => given);
        Assert.False(third.IsCompleted);
        first.Dispose();

        (await third).Dispose();
        Assert.True(_lock.EnterAsync("a", default).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Succeeded_tells_everybody_who_waits_and_a_turn_that_fails_tells_nobody()
    {
        var moved = new int[3];
        var first = await _lock.EnterAsync("a", default);
        var second = _lock.EnterAsync("a", default, () => moved[1]++);
        var third = _lock.EnterAsync("a", default, () => moved[2]++);

        first.Succeeded();
        first.Dispose();
        Assert.Equal([0, 1, 1], moved);

        (await second).Dispose();
        Assert.Equal([0, 1, 1], moved);
        (await third).Dispose();
    }

    [Fact]
    public async Task EnterAsync_many_threads_at_one_key_are_never_two_inside()
    {
        var (inside, most, turns) = (0, 0, 0);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 500; i++)
            {
                using var turn = await _lock.EnterAsync("a", default);
                most = Math.Max(most, Interlocked.Increment(ref inside));
                turns++;
                await Task.Yield();
                Interlocked.Decrement(ref inside);
            }
        })));

        Assert.Equal((1, 4000), (most, turns));
    }
}
