using Microsoft.ML.OnnxRuntime;
using ModelFunctions.Gateway.Protocol;
using ModelFunctions.Gateway.Tensors;

namespace ModelFunctions.Gateway.Runtime;

/// <summary>What a model takes and gives. Outputs that are no tensors cannot be answered and are left out.</summary>
/// <param name="Inputs">The inputs that a request must bring.</param>
/// <param name="Outputs">The outputs that it may ask for, at least one.</param>
public sealed record Signature(IReadOnlyList<TensorSpec> Inputs, IReadOnlyList<TensorSpec> Outputs)
{
    /// <summary>Reads what a loaded model declares.</summary>
    /// <exception cref="NotSupportedException">An input, or every output, is of a type that the protocol has no name for.</exception>
    public static Signature Of(InferenceSession session)
    {
        var inputs = session.InputNames
            .Select(name => Spec(name, session.InputMetadata[name])
                ?? throw new NotSupportedException($"its input '{name}' is no tensor that can be sent"))
            .ToList();
        var outputs = session.OutputNames.Select(name => Spec(name, session.OutputMetadata[name])).OfType<TensorSpec>().ToList();
        return outputs.Count > 0
            ? new Signature(inputs, outputs)
            : throw new NotSupportedException("none of its outputs is a tensor that can be answered");
    }

    /// <summary>Refuses a request whose tensors are not what the model takes.</summary>
    /// <returns>The sizes of the named dimensions.</returns>
    /// <exception cref="ProtocolException">400 with what was sent and what is taken.</exception>
    public Dictionary<string, long> Check(InferRequest request)
    {
        var sizes = new Dictionary<string, long>(2);
        foreach (var input in request.Inputs)
        {
            var spec = Find(Inputs, input.Name) ?? throw ProtocolException.Bad($"There is no input '{input.Name}'; the model's inputs are {Names(Inputs)}.");
            if (spec.Format != input.Format) throw ProtocolException.Bad($"Input '{input.Name}' must be {spec.Format.Name}, not {input.Format.Name}.");
            if (!spec.Fits(input.Shape, sizes))
                throw ProtocolException.Bad($"Input '{input.Name}' must have the shape {spec.ShapeText}, not [{string.Join(", ", input.Shape)}].");
        }
        if (request.Inputs.Count != Inputs.Count || request.Inputs.DistinctBy(input => input.Name).Count() != Inputs.Count)
            throw ProtocolException.Bad($"A request must have each of {Names(Inputs)} once.");
        return sizes;
    }

    /// <summary>The outputs that a request asks for.</summary>
    /// <exception cref="ProtocolException">400: there is none of such a name.</exception>
    public IReadOnlyList<TensorSpec> Select(IReadOnlyList<string>? names) => names is not { Count: > 0 }
        ? Outputs
        : [.. names.Select(name => Find(Outputs, name) ?? throw ProtocolException.Bad($"There is no output '{name}'; the model's outputs are {Names(Outputs)}."))];

    /// <summary>Why a model of this signature cannot take over the callers of another one; null where it can.</summary>
    public string? WhyNotInPlaceOf(Signature other) =>
        other.Inputs.FirstOrDefault(input => Find(Inputs, input.Name)?.TakesAll(input) != true) is { } refused
            ? $"it does not take the input '{refused.Name}' {refused.Format.Name} {refused.ShapeText}, but {Described(Inputs)}"
        : Inputs.FirstOrDefault(input => Find(other.Inputs, input.Name) is null) is { } added
            ? $"it wants another input, '{added.Name}' {added.Format.Name} {added.ShapeText}"
        : other.Outputs.FirstOrDefault(output => Find(Outputs, output.Name) is not { } same || !output.TakesAll(same)) is { } missing
            ? $"it does not give the output '{missing.Name}' {missing.Format.Name} {missing.ShapeText}, but {Described(Outputs)}"
        : null;

    private static TensorSpec? Find(IReadOnlyList<TensorSpec> specs, string name)
    {
        foreach (var spec in specs)
            if (spec.Name == name)
                return spec;
        return null;
    }

    private static TensorSpec? Spec(string name, NodeMetadata metadata) =>
        metadata.OnnxValueType == OnnxValueType.ONNX_TYPE_TENSOR && TensorFormats.Find(metadata.ElementDataType) is { } format
            ? new TensorSpec(name, format, [.. metadata.Dimensions.Select(size => (long)size)], metadata.SymbolicDimensions)
            : null;

    private static string Names(IReadOnlyList<TensorSpec> specs) => string.Join(", ", specs.Select(spec => $"'{spec.Name}'"));

    private static string Described(IReadOnlyList<TensorSpec> specs) =>
        string.Join(", ", specs.Select(spec => $"'{spec.Name}' {spec.Format.Name} {spec.ShapeText}"));
}
