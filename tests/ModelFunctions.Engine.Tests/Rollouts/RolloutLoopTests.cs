using ModelFunctions.Core;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.Engine.Tests.Rollouts;

public class RolloutLoopTests
{
    private static readonly RolloutId Id = RolloutWorld.Id(1);

    private readonly RolloutWorld _world = new();
    private readonly EarlyClock _clock;
    private readonly RolloutLoop _loop;

    public RolloutLoopTests()
    {
        _clock = new EarlyClock(() => _world.Clock.GetUtcNow());
        _loop = new RolloutLoop(_world.Process.Engine, _clock, (_, failure) => throw failure);
    }

    [Fact]
    public async Task A_timer_that_fires_early_asks_the_storage_nothing_and_the_turn_is_taken_when_it_is_due()
    {
        await _world.UploadAsync("v1");
        _ = _loop.StartAsync(Id, default);
        var waiting = await _world.RolloutAsync(Id);
        Assert.True(waiting.Due > _world.Clock.GetUtcNow());

        var before = _world.Rows.Calls;
        _world.Clock.SetUtcNow(waiting.Due.AddMilliseconds(-500));
        _clock.Fire();
        Assert.Equal(before, _world.Rows.Calls);
        Assert.Equal(TimeSpan.FromMilliseconds(500), _clock.Next);

        _world.Clock.SetUtcNow(waiting.Due);
        _clock.Fire();
        Assert.Equal(waiting.Turn + 1, (await _world.RolloutAsync(Id)).Turn);
    }

    [Fact]
    public async Task A_ring_makes_it_look_at_its_row_before_it_is_due()
    {
        await _world.UploadAsync("v1");
        _ = _loop.StartAsync(Id, default);
        Assert.True(_loop.IsRunning(Id));
        await _world.Process.Commands.GiveAsync(Id, new Signal.Abort("no"), null, "ada", default);
        _loop.Wake(Id);
        Assert.True((await _world.RolloutAsync(Id)).Phase.IsEnd());
        Assert.False(_loop.IsRunning(Id));
    }

    /// <summary>Five failures break a rollout. This is none: an update of the program ends it.</summary>
    [Fact]
    public async Task A_newer_format_is_waited_out_and_breaks_nothing()
    {
        await _world.UploadAsync("v1");
        List<Exception> told = [];
        var loop = new RolloutLoop(_world.Process.Engine, _clock, (_, failure) => told.Add(failure));
        var before = await RaiseAsync(ModelKeys.Head, 2L);
        _ = loop.StartAsync(Id, default);
        for (var minutes = 0; minutes < 2 * RolloutLoop.MostFailures; minutes++)
        {
            Assert.Equal(RolloutLoop.FormatRetry, _clock.Next);
            _world.Clock.Advance(RolloutLoop.FormatRetry);
            _clock.Fire();
        }
        Assert.All(told, failure => Assert.IsType<NewerFormatException>(failure));
        Assert.Equal(RolloutPhase.Requested, (await _world.RolloutAsync(Id)).Phase);

        await RaiseAsync(ModelKeys.Head, before);
        _world.Clock.Advance(RolloutLoop.FormatRetry);
        _clock.Fire();
        Assert.Equal(RolloutPhase.Gating, (await _world.RolloutAsync(Id)).Phase);
    }

    /// <summary>Gives a row another format; what it had.</summary>
    private async Task<object> RaiseAsync(string key, object format)
    {
        var row = (await _world.Storage.Rows.FindAsync(Id.Model.Text, key, default))!;
        var raised = row with { Columns = new Dictionary<string, object>(row.Columns) { [Core.Formats.Name] = format } };
        Assert.True(await _world.Storage.Rows.TryCommitAsync(row.Partition, [new TableOperation.Replace(raised)], default));
        return row.Columns[Core.Formats.Name];
    }

    /// <summary>Timers that fire when they are told to, early or not, on the thread that tells them.</summary>
    private sealed class EarlyClock(Func<DateTimeOffset> now) : TimeProvider
    {
        private Action? _fire;

        /// <summary>What the timer that was set last waits for.</summary>
        public TimeSpan Next { get; private set; }

        public void Fire() => _fire!();

        public override DateTimeOffset GetUtcNow() => now();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (_fire, Next) = (() => callback(state), dueTime);
            return new Timer();
        }

        private sealed class Timer : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => false;

            public void Dispose()
            {
            }

            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
