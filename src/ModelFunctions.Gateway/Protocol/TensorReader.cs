using System.Text.Json;
using Microsoft.ML.OnnxRuntime;
using ModelFunctions.Gateway.Tensors;

namespace ModelFunctions.Gateway.Protocol;

/// <summary>Reads one input tensor of a request: <c>{"name", "shape", "datatype", "data"}</c> in any order.</summary>
internal static class TensorReader
{
    /// <summary>Reads the object that the reader stands on.</summary>
    /// <param name="reader">Stands on the start of the object; afterwards on its end.</param>
    /// <param name="index">Which of the inputs it is, for messages.</param>
    /// <param name="bodyLength">The body's bytes: a shape of more elements than these could hold is refused before memory is taken.</param>
    public static InputTensor Read(ref Utf8JsonReader reader, int index, long bodyLength)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw ProtocolException.Bad($"inputs[{index}] must be an object, not {reader.TokenType.InWords()}.");
        string? name = null;
        TensorFormat? format = null;
        long[]? shape = null;
        OrtValue? value = null;
        Utf8JsonReader data = default;
        var hasData = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (reader.ValueTextEquals("name"u8)) name = RequestReader.ReadText(ref reader, $"inputs[{index}].name");
            else if (reader.ValueTextEquals("datatype"u8)) format = ReadFormat(ref reader, index);
            else if (reader.ValueTextEquals("shape"u8)) shape = ReadShape(ref reader, index);
            else if (reader.ValueTextEquals("data"u8) && !hasData)
            {
                hasData = true;
                reader.Read();
                if (format is not null && shape is not null)
                {
                    value = ReadData(ref reader, format, shape, name, index, bodyLength);
                    continue;
                }
                data = reader;
                reader.Skip();
            }
            else RequestReader.SkipValue(ref reader);

        if (name is null || format is null || shape is null || !hasData)
        {
            value?.Dispose();
            throw ProtocolException.Bad($"inputs[{index}] needs name, shape, datatype and data.");
        }
        return new InputTensor(name, format, shape, value ?? ReadData(ref data, format, shape, name, index, bodyLength));
    }

    private static TensorFormat ReadFormat(ref Utf8JsonReader reader, int index)
    {
        var name = RequestReader.ReadText(ref reader, $"inputs[{index}].datatype");
        return (name is null ? null : TensorFormats.Find(name))
            ?? throw ProtocolException.Bad($"inputs[{index}].datatype '{name}' is unknown; allowed are {TensorFormats.Names}.");
    }

    private static long[] ReadShape(ref Utf8JsonReader reader, int index)
    {
        var shape = new List<long>(4);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartArray) throw ProtocolException.Bad($"inputs[{index}].shape must be an array of whole numbers.");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            shape.Add(reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var size) && size >= 0
                ? size
                : throw ProtocolException.Bad($"inputs[{index}].shape must hold whole numbers from 0."));
        return [.. shape];
    }

    private static OrtValue ReadData(ref Utf8JsonReader data, TensorFormat format, long[] shape, string? name, int index, long bodyLength)
    {
        var count = Count(shape, bodyLength)
            ?? throw ProtocolException.Bad($"inputs[{index}].shape [{string.Join(", ", shape)}] has more elements than the body can hold.");
        if (data.TokenType != JsonTokenType.StartArray) throw ProtocolException.Bad($"inputs[{index}].data must be an array.");
        try
        {
            return format.Read(ref data, shape, count);
        }
        catch (FormatException wrong)
        {
            throw ProtocolException.Bad($"inputs[{index}].data of '{name}' {wrong.Message}.");
        }
    }

    private static int? Count(long[] shape, long most)
    {
        if (shape.Contains(0)) return 0;
        long count = 1;
        foreach (var size in shape)
        {
            if (size > most / count) return null;
            count *= size;
        }
        return (int)Math.Min(count, int.MaxValue);
    }
}
