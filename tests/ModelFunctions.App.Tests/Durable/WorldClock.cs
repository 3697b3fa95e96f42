using Microsoft.Extensions.Time.Testing;
using ModelFunctions.Core.Models;
using ModelFunctions.Engine.Transactions;

namespace ModelFunctions.App.Tests.Durable;

/// <summary>A model's time: it stands still until somebody moves it, and then the gateway counts what it has served meanwhile.</summary>
internal sealed class WorldClock(FakeTimeProvider time, ModelName model, WorldGateway gateway)
{
    private readonly KeyedLock<ModelName> _turns = new();

    /// <summary>Moves it to a moment that has not come yet; one after the other, whoever asks.</summary>
    public async Task MoveAsync(DateTimeOffset to)
    {
        using var turn = await _turns.EnterAsync(model, default).InTimeAsync(() => $"the turn to move the clock of {model} to {to:O}");
        var now = time.GetUtcNow();
        if (to <= now) return;
        await gateway.ServeAsync(now, to);
        time.SetUtcNow(to);
    }
}
