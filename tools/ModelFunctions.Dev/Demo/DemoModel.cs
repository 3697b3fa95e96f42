namespace ModelFunctions.Dev.Demo;

/// <summary>One upload of the demo and what must come of it.</summary>
/// <param name="File">The sample's file.</param>
/// <param name="About">What it is.</param>
/// <param name="Ends">The phase in which its rollout must end.</param>
/// <param name="Reason">What the rollout's reason must speak of; null where nothing has to be wrong.</param>
/// <param name="Golden">The file of the golden set that is uploaded with it; null for none.</param>
internal sealed record DemoModel(string File, string About, string Ends, string? Reason, string? Golden = null)
{
    /// <summary>All uploads in their order; the first is version 1.</summary>
    public static IReadOnlyList<DemoModel> All { get; } =
    [
        new("plain.onnx", "trained on half of the penguins", "succeeded", null, "plain.onnx.golden.json"),
        new("better.onnx", "trained on all of them", "succeeded", null, "better.onnx.golden.json"),
        new("nan.onnx", "NaN for light penguins", "reverted", "NaN"),
        new("slow.onnx", "needless wide layers", "reverted", "of answers took"),
        new("kilograms.onnx", "trained on kg, served g", "reverted", "predictions are distributed"),
        new("unreadable.onnx", "cut off in the middle", "reverted", "cannot load"),
        new("other-inputs.onnx", "wants the measurements one by one", "reverted", "does not take the input"),
        new("kilograms.onnx", "once more, with a good model's golden set", "reverted", "golden set, case 1", "better.onnx.golden.json"),
    ];
}
