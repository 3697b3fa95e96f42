using Microsoft.Extensions.Hosting;
using ModelFunctions.Storage;

namespace ModelFunctions.App;

/// <summary>Creates what is missing of tables and containers before the first function runs.</summary>
internal sealed class StorageSetup(ModelStorage storage) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => storage.CreateMissingAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
