using ModelFunctions.Gateway.Tensors;

namespace ModelFunctions.Gateway.Runtime;

/// <summary>One input or output that a model declares.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Format">What its elements are.</param>
/// <param name="Shape">Its dimensions; −1 for one that may vary.</param>
/// <param name="Symbols">Per dimension the name of one that may vary, else empty. Dimensions of one name vary together.</param>
public sealed record TensorSpec(string Name, TensorFormat Format, long[] Shape, string[] Symbols)
{
    /// <summary>The shape as people write it: <c>[batch, 4]</c>.</summary>
    public string ShapeText =>
        $"[{string.Join(", ", Shape.Select((size, index) => size >= 0 ? $"{size}" : Symbols[index] is { Length: > 0 } name ? name : "any"))}]";

    /// <summary>True where a tensor of that shape fits; sizes of named dimensions are noted, and must be what was noted before.</summary>
    public bool Fits(ReadOnlySpan<long> shape, Dictionary<string, long> sizes)
    {
        if (shape.Length != Shape.Length) return false;
        for (var index = 0; index < shape.Length; index++)
        {
            if (Shape[index] >= 0 && Shape[index] != shape[index]) return false;
            if (Shape[index] < 0 && Symbols[index].Length > 0 && !IsSize(Symbols[index], shape[index], sizes)) return false;
        }
        return true;
    }

    /// <summary>True where every tensor that fits <paramref name="other"/> fits this, too.</summary>
    public bool TakesAll(TensorSpec other) =>
        Format == other.Format && Shape.Length == other.Shape.Length
        && Shape.Zip(other.Shape).All(pair => pair.First < 0 || pair.First == pair.Second);

    private static bool IsSize(string symbol, long size, Dictionary<string, long> sizes)
    {
        if (sizes.TryGetValue(symbol, out var noted)) return noted == size;
        sizes[symbol] = size;
        return true;
    }
}
