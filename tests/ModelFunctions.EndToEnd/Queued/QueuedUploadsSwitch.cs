using ModelFunctions.EndToEnd.Rollouts;

namespace ModelFunctions.EndToEnd.Queued;

/// <summary>Has the shared Functions host be told of uploads by the queue while the tests of a class run.</summary>
public sealed class QueuedUploadsSwitch(FunctionsWorld world) : IAsyncLifetime
{
    public Task InitializeAsync() => world.Missing is null ? world.RestartAsync(queued: true) : Task.CompletedTask;

    public Task DisposeAsync() => world.Missing is null ? world.RestartAsync(queued: false) : Task.CompletedTask;
}
