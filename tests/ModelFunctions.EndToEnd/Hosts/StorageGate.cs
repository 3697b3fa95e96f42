using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ModelFunctions.EndToEnd.Hosts;

/// <summary>
/// Stands between a host and its Azurite and holds one request back, before the storage gets it or before the host gets the answer:
/// the host can be killed exactly there. It can also refuse requests as a storage in trouble does. Requests are signed for their path, not for their port, so they pass as they are.
/// </summary>
internal sealed class StorageGate : IAsyncDisposable
{
    private readonly WebApplication _proxy;
    private readonly HttpMessageInvoker _storage = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
    private readonly Uri _behind;
    private Hold? _hold;

    private StorageGate(WebApplication proxy, Uri behind) => (_proxy, _behind) = (proxy, behind);

    /// <summary>Where a host finds the gate, in place of the service behind it.</summary>
    public string Authority => new Uri(_proxy.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()).Authority;

    /// <summary>Puts a gate before the service of a connection string that <paramref name="endpoint"/> names, such as <c>TableEndpoint</c>.</summary>
    /// <returns>The gate, and the connection string that leads through it.</returns>
    public static async Task<(StorageGate Gate, string ConnectionString)> BeforeAsync(string endpoint, string connectionString)
    {
        var behind = new Uri(connectionString.Split(';').Single(part => part.StartsWith(endpoint, StringComparison.Ordinal)).Split('=', 2)[1]);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        var gate = new StorageGate(builder.Build(), behind);
        gate._proxy.Run(gate.PassAsync);
        await gate._proxy.StartAsync();
        return (gate, connectionString.Replace(behind.Authority, gate.Authority, StringComparison.Ordinal));
    }

    /// <summary>Holds the next request that fits.</summary>
    public Hold HoldNext(HoldAt at, Func<HttpRequest, string, bool> fits) => _hold = new Hold(at, fits);

    /// <summary>Which requests are answered with 503 from now on; null for none.</summary>
    public Func<HttpRequest, bool>? Refuses { get; set; }

    public async ValueTask DisposeAsync()
    {
        _hold?.Release();
        await _proxy.DisposeAsync();
        _storage.Dispose();
    }

    private async Task PassAsync(HttpContext http)
    {
        var body = await new StreamReader(http.Request.Body, Encoding.Latin1).ReadToEndAsync();
        var hold = _hold?.TryTake(http.Request, body) == true ? _hold : null;
        if (hold?.At == HoldAt.Request) await hold.WaitAsync();
        if (http.RequestAborted.IsCancellationRequested) return;
        if (Refuses?.Invoke(http.Request) == true)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        // Not for the caller's sake: what the storage has begun, it finishes, though the caller may be dead.
        using var answer = await _storage.SendAsync(Forward(http.Request, body), CancellationToken.None);
        var content = await answer.Content.ReadAsByteArrayAsync();
        if (hold?.At == HoldAt.Answer) await hold.WaitAsync();
        await AnswerAsync(http, answer, content);
    }

    private HttpRequestMessage Forward(HttpRequest request, string body)
    {
        // As it was sent: the signature covers the path with its escapes.
        var target = request.HttpContext.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var forward = new HttpRequestMessage(new HttpMethod(request.Method), $"http://{_behind.Authority}{target}");
        if (body.Length > 0 || request.ContentLength is not null)
            forward.Content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        foreach (var (name, values) in request.Headers.Where(header => !IsOfConnection(header.Key)))
            if (!forward.Headers.TryAddWithoutValidation(name, values.ToArray()))
                forward.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
        return forward;
    }

    private static async Task AnswerAsync(HttpContext http, HttpResponseMessage answer, byte[] content)
    {
        http.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(header => !IsOfConnection(header.Key)))
            http.Response.Headers[name] = values.ToArray();
        if (content.Length > 0 && http.Request.Method != "HEAD") await http.Response.Body.WriteAsync(content, http.RequestAborted);
    }

    private static bool IsOfConnection(string header) => header is "Transfer-Encoding" or "Connection" or "Keep-Alive" or "Expect";
}
