using Microsoft.ML.OnnxRuntime;

namespace ModelFunctions.Gateway.Runtime;

/// <summary>What a model answered to one request.</summary>
/// <param name="outputs">Which outputs, in the order of the values.</param>
/// <param name="values">Their tensors; disposed with this.</param>
public sealed class Inference(IReadOnlyList<TensorSpec> outputs, IDisposableReadOnlyCollection<OrtValue> values) : IDisposable
{
    /// <summary>Which outputs, in their order.</summary>
    public IReadOnlyList<TensorSpec> Outputs => outputs;

    /// <summary>The tensor of an output.</summary>
    public OrtValue ValueAt(int index) => values[index];

    /// <summary>The shape of an output's tensor.</summary>
    public long[] ShapeAt(int index) => values[index].GetTensorTypeAndShape().Shape;

    /// <summary>False where a number is NaN or infinite, or a tensor has not the shape that was declared.</summary>
    /// <param name="sizes">The sizes that the request gave to named dimensions; an output keeps to them.</param>
    public bool IsValid(Dictionary<string, long> sizes)
    {
        for (var index = 0; index < outputs.Count; index++)
            if (!outputs[index].Fits(ShapeAt(index), sizes) || !outputs[index].Format.IsFinite(values[index]))
                return false;
        return true;
    }

    /// <summary>The first number of an output, by its name or else the first output; null where there is none.</summary>
    public double? FirstNumber(string? output)
    {
        for (var index = 0; index < outputs.Count; index++)
            if (output is null || outputs[index].Name == output)
                return ShapeAt(index).Contains(0) ? null : outputs[index].Format.NumberAt(values[index], 0);
        return null;
    }

    public void Dispose() => values.Dispose();
}
