namespace ModelFunctions.Testing.Contracts;

/// <summary>A body that breaks off after so many bytes, as when its sender loses the connection.</summary>
public sealed class BreakingStream(int bytesBefore) : Stream
{
    private int _left = bytesBefore;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (_left == 0) throw new IOException("The sender broke off.");
        var read = Math.Min(count, _left);
        _left -= read;
        return read;
    }

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
