using ModelFunctions.Api.Problems;

namespace ModelFunctions.Api.Http;

/// <summary>A request's body with a limit on its bytes.</summary>
/// <param name="inner">The body.</param>
/// <param name="most">The most bytes.</param>
/// <param name="deadline">Stands still while bytes are awaited.</param>
internal sealed class LimitedBody(Stream inner, long most, Deadline deadline) : Stream
{
    /// <summary>So many bytes show that the body gets on: the storage's client asks for more than this only once some of it was taken.</summary>
    internal const int Part = 16 * 1024 * 1024;

    private long _read;
    private long _parts;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => _read; set => throw new NotSupportedException(); }

    /// <summary>The problem with a body that is too large.</summary>
    public static ProblemException TooLarge(long most) => new(
        ProblemCodes.BodyTooLarge,
        $"The body has more than the {most} bytes that this route takes. Upload large files to the storage directly: POST /api/models/{{model}}/uploads returns a URL.");

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        deadline.Suspend();
        var read = await inner.ReadAsync(buffer, cancellationToken);
        _read += read;
        if (_read / Part > _parts)
        {
            _parts = _read / Part;
            deadline.Renew();
        }
        deadline.Resume();
        return _read <= most ? read : throw TooLarge(most);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
