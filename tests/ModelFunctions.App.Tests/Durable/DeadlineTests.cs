using Microsoft.Extensions.Time.Testing;

namespace ModelFunctions.App.Tests.Durable;

public sealed class DeadlineTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly TaskCompletionSource<int> _awaited = new();

    [Fact]
    public async Task What_never_comes_fails_after_the_limit_and_is_named()
    {
        var waiting = _awaited.Task.InTimeAsync(() => "the moon.", _clock);
        _clock.Advance(Deadline.Limit - TimeSpan.FromTicks(1));
        Assert.False(waiting.IsCompleted);
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("Waited in vain for the moon.", (await Assert.ThrowsAsync<TimeoutException>(() => waiting)).Message);
    }

    [Fact]
    public async Task What_comes_is_handed_on()
    {
        var waiting = _awaited.Task.InTimeAsync(() => "the moon.", _clock);
        _awaited.SetResult(7);
        Assert.Equal(7, await waiting);
    }

    [Fact]
    public async Task What_fails_keeps_its_failure()
    {
        var late = new TimeoutException("too late by itself");
        var waiting = _awaited.Task.InTimeAsync(() => "the moon.", _clock);
        _awaited.SetException(late);
        Assert.Same(late, await Assert.ThrowsAsync<TimeoutException>(() => waiting));
    }
}
