namespace ModelFunctions.Storage.Blobs;

/// <summary>A stream that is read once, forward; it counts its bytes, keeps the first of them, and remembers how reading failed.</summary>
/// <param name="inner">The bytes.</param>
/// <param name="kept">How many of the first bytes are kept.</param>
internal sealed class CountingStream(Stream inner, int kept = 0) : Stream
{
    private readonly byte[] _first = new byte[kept];

    /// <summary>The first bytes, as many as are kept and were read.</summary>
    public ReadOnlyMemory<byte> First => _first.AsMemory(0, (int)Math.Min(Count, _first.Length));

    /// <summary>Bytes read so far.</summary>
    public long Count { get; private set; }

    /// <summary>How reading failed, if it did.</summary>
    public Exception? Failure { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => Count; set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            var read = await inner.ReadAsync(buffer, cancellationToken);
            if (Count < _first.Length) buffer.Span[..(int)Math.Min(read, _first.Length - Count)].CopyTo(_first.AsSpan((int)Count));
            Count += read;
            return read;
        }
        catch (Exception failure)
        {
            Failure = failure;
            throw;
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
