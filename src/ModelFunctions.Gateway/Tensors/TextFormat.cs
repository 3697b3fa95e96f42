using System.Text.Json;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace ModelFunctions.Gateway.Tensors;

/// <summary>Elements that are text: <c>BYTES</c>, in JSON strings.</summary>
public sealed class TextFormat() : TensorFormat("BYTES", TensorElementType.String)
{
    public override OrtValue Read(ref Utf8JsonReader data, long[] shape, int count)
    {
        var values = new string[count];
        var (found, depth) = (0, 0);
        while (NextElement(ref data, ref depth))
        {
            if (found == count) throw WrongCount(found + 1, count);
            if (data.TokenType != JsonTokenType.String) throw WrongElement(ref data, found);
            values[found++] = data.GetString()!;
        }
        return found == count ? Tensor(values, shape) : throw WrongCount(found, count);
    }

    public override void Write(Utf8JsonWriter writer, OrtValue tensor)
    {
        writer.WriteStartArray();
        foreach (var text in tensor.GetStringTensorAsArray()) writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    public override double NumberAt(OrtValue tensor, int index) => double.NaN;

    public override string TextAt(OrtValue tensor, int index) => tensor.GetStringElement(index);

    public override bool IsFinite(OrtValue tensor) => true;

    public override OrtValue Ones(long[] shape, int count) => Tensor([.. Enumerable.Repeat("1", count)], shape);

    private static OrtValue Tensor(string[] values, long[] shape)
    {
        var tensor = OrtValue.CreateTensorWithEmptyStrings(OrtAllocator.DefaultInstance, shape);
        for (var index = 0; index < values.Length; index++) tensor.StringTensorSetElementAt(values[index].AsSpan(), index);
        return tensor;
    }
}
