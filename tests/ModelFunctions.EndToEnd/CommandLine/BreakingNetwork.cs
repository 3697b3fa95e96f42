using System.Net;

namespace ModelFunctions.EndToEnd.CommandLine;

/// <summary>A real network whose connection to the storage breaks in the middle of a block, once so many blocks have passed.</summary>
internal sealed class BreakingNetwork(int after) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
{
    private int _blocks;

    /// <summary>Blocks that were begun.</summary>
    public int Blocks => _blocks;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.Query.Contains("comp=block&", StringComparison.Ordinal) && Interlocked.Increment(ref _blocks) > after)
            request.Content = new Breaking(request.Content!);
        return base.SendAsync(request, cancellationToken);
    }

    /// <summary>Promises all bytes and gives half of them.</summary>
    private sealed class Breaking(HttpContent whole) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var bytes = await whole.ReadAsByteArrayAsync();
            await stream.WriteAsync(bytes.AsMemory(0, bytes.Length / 2));
            await stream.FlushAsync();
            throw new IOException("The connection broke.");
        }

        protected override bool TryComputeLength(out long length)
        {
            length = whole.Headers.ContentLength ?? 0;
            return true;
        }
    }
}
