using System.Buffers;
using System.Text.Json;

namespace ModelFunctions.Core.Json;

/// <summary>Puts JSON together in a buffer that its thread keeps: what was written is good until the next use on the same thread.</summary>
internal static class JsonScratch
{
    private const int MostKept = 256 * 1024;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _bytes;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>The UTF-8 of what <paramref name="write"/> writes of the value.</summary>
    public static ReadOnlySpan<byte> Write<T>(T value, Action<Utf8JsonWriter, T> write)
    {
        if (_bytes is null || _writer is null || _bytes.Capacity > MostKept)
        {
            _bytes = new ArrayBufferWriter<byte>(4096);
            // What is written comes from the serializer or from rows that it wrote; whoever reads it finds what is wrong.
            _writer = new Utf8JsonWriter(_bytes, new JsonWriterOptions { Encoder = CoreJson.Options.Encoder, SkipValidation = true });
        }
        _bytes.ResetWrittenCount();
        _writer.Reset();
        write(_writer, value);
        _writer.Flush();
        return _bytes.WrittenSpan;
    }
}
