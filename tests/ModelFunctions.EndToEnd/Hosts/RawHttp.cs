using System.Net.Sockets;
using System.Text;

namespace ModelFunctions.EndToEnd.Hosts;

/// <summary>HTTP byte by byte, for requests that no proper client sends.</summary>
internal static class RawHttp
{
    private const int ChunkLength = 64 << 10;

    /// <summary>Sends a request as text and reads what is answered until the other side ends the connection.</summary>
    public static async Task<string> SendAsync(Uri host, string request)
    {
        using var client = await ConnectAsync(host);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        return await ReadAsync(stream);
    }

    /// <summary>Sends a request and hangs up; returns when the other side has, too.</summary>
    public static async Task HangUpAsync(Uri host, string request)
    {
        using var client = await ConnectAsync(host);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        client.Client.Shutdown(SocketShutdown.Send);
        await ReadAsync(stream);
    }

    /// <summary>Sends a request and breaks the connection with a reset, as a machine does that has lost its process.</summary>
    public static async Task ResetAsync(Uri host, string request)
    {
        using var client = await ConnectAsync(host);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request));
        client.LingerState = new LingerOption(enable: true, seconds: 0);
    }

    /// <summary>
    /// Sends a request with a long body of JSON for as long as the other side takes it; returns what was answered, or nothing where the
    /// connection was ended without an answer.
    /// </summary>
    /// <param name="request">The method and path.</param>
    /// <param name="length">Bytes of the body, a multiple of 64 KiB.</param>
    /// <param name="chunked">True to send it in chunks, without a word about its length.</param>
    public static async Task<string> FloodAsync(Uri host, string request, long length, bool chunked)
    {
        using var client = await ConnectAsync(host);
        var stream = client.GetStream();
        var answer = ReadAsync(stream);
        var framing = chunked ? "Transfer-Encoding: chunked" : $"Content-Length: {length}";
        try
        {
            await SendAsync($"{request} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{framing}\r\n\r\n");
            for (var sent = 0L; sent < length && !answer.IsCompleted; sent += ChunkLength)
            {
                var part = (sent == 0 ? "{\"padding\":\"" : "").PadRight(ChunkLength, 'a');
                await SendAsync(chunked ? $"{ChunkLength:x}\r\n{part}\r\n" : part);
            }
            if (chunked) await SendAsync("0\r\n\r\n");
        }
        catch (IOException)
        {
            // The other side has enough; what it said is in its answer.
        }
        return await answer;

        ValueTask SendAsync(string text) => stream.WriteAsync(Encoding.Latin1.GetBytes(text));
    }

    private static async Task<TcpClient> ConnectAsync(Uri host)
    {
        var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(host.Host, host.Port);
        return client;
    }

    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        var answer = new StringBuilder();
        var buffer = new byte[ChunkLength];
        try
        {
            while (await stream.ReadAsync(buffer).AsTask().WaitAsync(TimeSpan.FromSeconds(30)) is > 0 and var read)
                answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }
        catch (IOException)
        {
            // A reset after the answer; what came before it counts.
        }
        return answer.ToString();
    }
}
