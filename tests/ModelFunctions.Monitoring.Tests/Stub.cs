using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ModelFunctions.Monitoring.Tests;

/// <summary>A web server on a free loopback port that answers as a test says and keeps what it was asked.</summary>
internal sealed class Stub : IAsyncDisposable
{
    private readonly WebApplication app;

    private Stub(WebApplication app) => this.app = app;

    public Uri Url => new(app.Urls.Single() + "/");

    /// <summary>The requests so far: path, authorization and body.</summary>
    public ConcurrentQueue<(string Path, string? Authorization, string Body)> Asked { get; } = new();

    public static async Task<Stub> StartAsync(Func<HttpContext, int, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var stub = new Stub(builder.Build());
        stub.app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            stub.Asked.Enqueue((context.Request.Path, context.Request.Headers.Authorization, await reader.ReadToEndAsync()));
            await answer(context, stub.Asked.Count);
        });
        await stub.app.StartAsync();
        return stub;
    }

    /// <summary>A stub that always answers the same.</summary>
    public static Task<Stub> AnsweringAsync(int status, string body) => StartAsync(async (context, _) =>
    {
        context.Response.StatusCode = status;
        if (body.Length > 0) await context.Response.WriteAsync(body);
    });

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
