using System.Globalization;
using System.Text.Json;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace ModelFunctions.Gateway.Tensors;

/// <summary>Elements of a fixed size: numbers and booleans.</summary>
public sealed class NumberFormat<T>(
    string name, TensorElementType element, NumberFormat<T>.TryParse parse, Action<Utf8JsonWriter, T> write, Func<T, double> number, T one)
    : TensorFormat(name, element)
    where T : unmanaged
{
    /// <summary>Reads the token that the reader stands on; false if it is none of the type.</summary>
    public delegate bool TryParse(ref Utf8JsonReader data, out T value);

    public override OrtValue Read(ref Utf8JsonReader data, long[] shape, int count)
    {
        var values = new T[count];
        var (found, depth) = (0, 0);
        while (NextElement(ref data, ref depth))
        {
            if (found == count) throw WrongCount(found + 1, count);
            if (!IsElement(data.TokenType) || !parse(ref data, out values[found])) throw WrongElement(ref data, found);
            found++;
        }
        return found == count ? OrtValue.CreateTensorValueFromMemory(values, shape) : throw WrongCount(found, count);
    }

    public override void Write(Utf8JsonWriter writer, OrtValue tensor)
    {
        writer.WriteStartArray();
        foreach (var value in tensor.GetTensorDataAsSpan<T>())
            if (double.IsFinite(number(value)))
                write(writer, value);
            else
                writer.WriteNullValue();
        writer.WriteEndArray();
    }

    public override double NumberAt(OrtValue tensor, int index) => number(tensor.GetTensorDataAsSpan<T>()[index]);

    public override string TextAt(OrtValue tensor, int index) =>
        Convert.ToString((object)tensor.GetTensorDataAsSpan<T>()[index], CultureInfo.InvariantCulture)!;

    public override bool IsFinite(OrtValue tensor)
    {
        foreach (var value in tensor.GetTensorDataAsSpan<T>())
            if (!double.IsFinite(number(value)))
                return false;
        return true;
    }

    public override OrtValue Ones(long[] shape, int count)
    {
        var values = new T[count];
        Array.Fill(values, one);
        return OrtValue.CreateTensorValueFromMemory(values, shape);
    }

    private bool IsElement(JsonTokenType token) =>
        token == JsonTokenType.Number || (Element == TensorElementType.Bool && token is JsonTokenType.True or JsonTokenType.False);
}
