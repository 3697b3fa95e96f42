using System.Text.Json;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace ModelFunctions.Gateway.Tensors;

/// <summary>One type of tensor elements: its names, and how tensors of it are read from JSON, written to JSON and looked at.</summary>
/// <param name="name">The V2 name, such as <c>FP32</c>.</param>
/// <param name="element">What ONNX Runtime calls it.</param>
public abstract class TensorFormat(string name, TensorElementType element)
{
    /// <summary>The V2 name, such as <c>FP32</c>.</summary>
    public string Name { get; } = name;

    /// <summary>What ONNX Runtime calls it.</summary>
    public TensorElementType Element { get; } = element;

    /// <summary>Reads the array that the reader stands on, flat or nested, row-major.</summary>
    /// <param name="data">Stands on the start of the array; afterwards on its end.</param>
    /// <param name="shape">The tensor's shape.</param>
    /// <param name="count">The product of <paramref name="shape"/>.</param>
    /// <exception cref="FormatException">An element is of another type or out of range, or there are more or fewer than <paramref name="count"/>.</exception>
    public abstract OrtValue Read(ref Utf8JsonReader data, long[] shape, int count);

    /// <summary>Writes all elements as a flat array, row-major; what JSON has no number for is null.</summary>
    public abstract void Write(Utf8JsonWriter writer, OrtValue tensor);

    /// <summary>An element as a number, NaN where the type has none.</summary>
    public abstract double NumberAt(OrtValue tensor, int index);

    /// <summary>An element as text, numbers in invariant culture.</summary>
    public abstract string TextAt(OrtValue tensor, int index);

    /// <summary>False where an element is NaN or infinite.</summary>
    public abstract bool IsFinite(OrtValue tensor);

    /// <summary>A tensor of ones, or of what comes closest, to try a model with.</summary>
    public abstract OrtValue Ones(long[] shape, int count);

    /// <summary>Moves through an array, flat or nested, to its next element; false at its end.</summary>
    protected static bool NextElement(ref Utf8JsonReader data, ref int depth)
    {
        while (data.Read())
            switch (data.TokenType)
            {
                case JsonTokenType.StartArray: depth++; break;
                case JsonTokenType.EndArray when depth == 0: return false;
                case JsonTokenType.EndArray: depth--; break;
                default: return true;
            }
        return false;
    }

    /// <summary>Says that there are more or fewer elements than the shape has.</summary>
    protected static FormatException WrongCount(int found, int wanted) =>
        new($"has {(found > wanted ? "more than" : $"{found} elements, not")} the {wanted} of its shape");

    /// <summary>Says that an element is not of the type.</summary>
    protected FormatException WrongElement(ref Utf8JsonReader data, int index) =>
        new($"has at {index} {data.TokenType.InWords()} that is no {Name}");
}
