using Microsoft.AspNetCore.Http;

namespace ModelFunctions.Monitoring.Tests.Prometheus;

/// <summary>A service with metrics that a test sets; it can fall silent.</summary>
internal sealed class Exporter : IAsyncDisposable
{
    private readonly Stub stub;
    private volatile string? text = "";

    private Exporter(Stub stub) => this.stub = stub;

    public Uri Url => stub.Url;

    public static async Task<Exporter> StartAsync()
    {
        Exporter? exporter = null;
        exporter = new Exporter(await Stub.StartAsync(async (context, _) =>
        {
            if (exporter?.text is { } metrics) await context.Response.WriteAsync(metrics);
            else context.Response.StatusCode = 503;
        }));
        return exporter;
    }

    /// <summary>Shows these metrics from now on.</summary>
    public void Show(params string[] lines) => text = string.Concat(lines.Select(line => line + "\n"));

    /// <summary>Fails to answer from now on.</summary>
    public void FallSilent() => text = null;

    public ValueTask DisposeAsync() => stub.DisposeAsync();
}
