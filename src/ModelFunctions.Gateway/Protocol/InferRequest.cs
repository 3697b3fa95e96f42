using Microsoft.ML.OnnxRuntime;
using ModelFunctions.Gateway.Tensors;

namespace ModelFunctions.Gateway.Protocol;

/// <summary>A request to infer, with its tensors ready to be run.</summary>
/// <param name="Id">What the caller calls it; repeated in the answer.</param>
/// <param name="Inputs">The input tensors, in the caller's order.</param>
/// <param name="Outputs">The outputs that the caller wants; null for all.</param>
public sealed record InferRequest(string? Id, IReadOnlyList<InputTensor> Inputs, IReadOnlyList<string>? Outputs) : IDisposable
{
    public void Dispose()
    {
        foreach (var input in Inputs) input.Value.Dispose();
    }
}

/// <summary>A tensor that a caller sent.</summary>
/// <param name="Name">Which input it is for.</param>
/// <param name="Format">What its elements are.</param>
/// <param name="Shape">Its dimensions, each at least 0.</param>
/// <param name="Value">Its elements.</param>
public sealed record InputTensor(string Name, TensorFormat Format, long[] Shape, OrtValue Value);
