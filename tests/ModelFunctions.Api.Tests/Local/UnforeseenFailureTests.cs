using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelFunctions.Core.Models.Uploads;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Local;
using ModelFunctions.Storage;
using ModelFunctions.Testing;
using ModelFunctions.Testing.Azurite;
using ModelFunctions.Testing.Calls;

namespace ModelFunctions.Api.Tests.Local;

/// <summary>What nobody has foreseen in the work beside the API is told and tried again; the host goes on.</summary>
public sealed class UnforeseenFailureTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, ICallHook
{
    private const int Failures = 2;

    private readonly ConcurrentDictionary<string, int> _calls = new();

    [Fact]
    public async Task Host_goes_on_with_the_next_round_of_rollouts_and_uploads()
    {
        using var folder = new TemporaryFolder();
        using var lines = new Lines();
        var options = new LocalOptions(new Uri("http://127.0.0.1:0"), folder.PathOf("data"), azurite.ConnectionString, Key: null, ExitWithStandardInput: false);
        await using var app = await LocalHost.StartAsync(options, services => services
            .AddSingleton<ILoggerProvider>(lines)
            .AddSingleton<ITable>(provider => new HookedRows(provider.GetRequiredService<ModelStorage>().Rows, this))
            .AddSingleton<IUploads>(provider => new HookedUploads(provider.GetRequiredService<ModelStorage>().Uploads, this)));
        var storage = app.Services.GetRequiredService<ModelStorage>();
        await storage.Uploads.PutAsync("late/model.onnx", new MemoryStream([1]), null, new Dictionary<string, string>(), default);

        await UntilAsync(async () => await storage.Rows.FindAsync("late", ModelKeys.Version(1), default) is not null);
        await UntilAsync(() => Task.FromResult(_calls.GetValueOrDefault("rows") > Failures));

        Assert.False(app.Lifetime.ApplicationStopping.IsCancellationRequested);
        Assert.Contains("Error Reconciling rollouts failed in an unforeseen way; retrying", lines);
        Assert.Contains("Error Listing uploads failed in an unforeseen way; retrying", lines);
    }

    public Task<T> RunAsync<T>(StorageCall call, Func<Task<T>> run)
    {
        if (call is not ({ Port: "uploads", Method: "List" } or { Port: "rows", Method: "List", Target: ['~', 'c', ..] })) return run();
        return _calls.AddOrUpdate(call.Port, 1, (_, calls) => calls + 1) <= Failures ? throw new InvalidOperationException("As tested.") : run();
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        var limit = TimeProvider.System.GetUtcNow().AddSeconds(60);
        while (!await isSo())
        {
            Assert.True(TimeProvider.System.GetUtcNow() < limit, "It did not go on.");
            await Task.Delay(100);
        }
    }

    private sealed class Lines : ConcurrentBag<string>, ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public void Dispose() { }

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Add($"{logLevel} {formatter(state, exception)}");
    }
}
