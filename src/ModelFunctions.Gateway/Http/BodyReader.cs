using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;
using ModelFunctions.Gateway.Protocol;

namespace ModelFunctions.Gateway.Http;

/// <summary>Reads the whole body of a request, up to a limit.</summary>
internal static class BodyReader
{
    /// <summary>The body; release it by calling <see cref="PipeReader.AdvanceTo(SequencePosition)"/> with its end.</summary>
    /// <exception cref="ProtocolException">413: it is longer than <paramref name="limit"/> bytes.</exception>
    public static async ValueTask<ReadOnlySequence<byte>> ReadAsync(HttpContext context, long limit)
    {
        if (context.Request.ContentLength > limit) throw ProtocolException.TooLarge(limit);
        // The limit is enforced below, with the protocol's own answer; the web server's limit may be lower.
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server) server.MaxRequestBodySize = null;
        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            if (read.Buffer.Length > limit)
            {
                reader.AdvanceTo(read.Buffer.End);
                throw ProtocolException.TooLarge(limit);
            }
            if (read.IsCompleted) return read.Buffer;
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
