using ModelFunctions.Samples.Onnx;
using ModelFunctions.Samples.Training;

namespace ModelFunctions.Samples.Penguins;

/// <summary>Writes a trained model as ONNX: <c>measurements</c> in, <c>probabilities</c> and the likeliest <c>species</c> out, any batch size.</summary>
public static class SpeciesGraph
{
    /// <summary>The input's name: FP32, batch × 4.</summary>
    public const string Measurements = "measurements";

    /// <summary>The first output's name: FP32, batch × 3, in the order of <see cref="Penguin.AllSpecies"/>.</summary>
    public const string Probabilities = "probabilities";

    /// <summary>The second output's name: text, batch.</summary>
    public const string Species = "species";

    private const int WideLayer = 1024;

    /// <summary>The model as it was meant.</summary>
    public static byte[] Plain(SoftmaxModel model)
    {
        var graph = new GraphBuilder("penguin-species");
        var input = graph.Input(Measurements, ElementType.Float, GraphBuilder.Batch, Penguin.MeasurementCount);
        return Finish(graph, Softmax(graph, model, input));
    }

    /// <summary>
    /// As <see cref="Plain"/>, with the body mass replaced by the logarithm of what it is over <paramref name="lightest"/> grams:
    /// NaN for a penguin that is lighter.
    /// </summary>
    public static byte[] LogarithmOfMass(SoftmaxModel model, float lightest)
    {
        var graph = new GraphBuilder("penguin-species");
        var input = graph.Input(Measurements, ElementType.Float, GraphBuilder.Batch, Penguin.MeasurementCount);
        var isMass = graph.Constant("is_mass", [0f, 0f, 0f, 1f], Penguin.MeasurementCount);
        var over = graph.Node("Sub", "over", [input, graph.Constant("lightest", [-1f, -1f, -1f, lightest], Penguin.MeasurementCount)]);
        var logarithm = graph.Node("Log", "logarithm", [over]);
        var masked = graph.Node("Where", "features", [graph.Node("Cast", "mask", [isMass], Attributes.Int("to", (int)ElementType.Bool)), logarithm, input]);
        return Finish(graph, Softmax(graph, model, masked));
    }

    /// <summary>As <see cref="Plain"/>, by way of <paramref name="layers"/> needless wide layers: the same answers, much later.</summary>
    public static byte[] Slow(SoftmaxModel model, int layers)
    {
        var graph = new GraphBuilder("penguin-species");
        var input = graph.Input(Measurements, ElementType.Float, GraphBuilder.Batch, Penguin.MeasurementCount);
        var zeros = graph.Node("ConstantOfShape", "zeros", [graph.Constant("wide", [(long)WideLayer, WideLayer], 2)]);
        var identity = graph.Node("EyeLike", "identity", [zeros], Attributes.Int("dtype", (int)ElementType.Float));
        var wide = graph.Node("Pad", "wide_0", [input, graph.Constant("pads", [0L, 0, 0, WideLayer - Penguin.MeasurementCount], 4)]);
        for (var layer = 1; layer <= layers; layer++)
            wide = graph.Node("MatMul", $"wide_{layer}", [wide, identity]);
        var narrow = graph.Node("Slice", "narrow", [
            wide, graph.Constant("starts", [0L], 1), graph.Constant("ends", [(long)Penguin.MeasurementCount], 1), graph.Constant("axes", [1L], 1)]);
        return Finish(graph, Softmax(graph, model, narrow));
    }

    /// <summary>A model that wants the four measurements one by one instead of together.</summary>
    public static byte[] OtherInputs(SoftmaxModel model)
    {
        var graph = new GraphBuilder("penguin-species");
        string[] names = ["beak_length", "beak_depth", "flipper_length", "body_mass"];
        var columns = names.Select(name => graph.Input(name, ElementType.Float, GraphBuilder.Batch, 1)).ToList();
        return Finish(graph, Softmax(graph, model, graph.Node("Concat", "together", columns, Attributes.Int("axis", 1))));
    }

    private static string Softmax(GraphBuilder graph, SoftmaxModel model, string features)
    {
        long classes = Penguin.AllSpecies.Count;
        var centred = graph.Node("Sub", "centred", [features, graph.Constant("mean", model.Mean, Penguin.MeasurementCount)]);
        var scaled = graph.Node("Div", "scaled", [centred, graph.Constant("scale", model.Scale, Penguin.MeasurementCount)]);
        var product = graph.Node("MatMul", "product", [scaled, graph.Constant("weights", model.Weights, Penguin.MeasurementCount, classes)]);
        var logits = graph.Node("Add", "logits", [product, graph.Constant("bias", model.Bias, classes)]);
        return graph.Node("Softmax", Probabilities, [logits], Attributes.Int("axis", 1));
    }

    private static byte[] Finish(GraphBuilder graph, string probabilities)
    {
        var likeliest = graph.Node("ArgMax", "likeliest", [probabilities], Attributes.Int("axis", 1), Attributes.Int("keepdims", 0));
        graph.LearningNode("LabelEncoder", Species, [likeliest],
            Attributes.Ints("keys_int64s", Enumerable.Range(0, Penguin.AllSpecies.Count).Select(index => (long)index)),
            Attributes.Strings("values_strings", Penguin.AllSpecies));
        return graph
            .Output(Probabilities, ElementType.Float, GraphBuilder.Batch, Penguin.AllSpecies.Count)
            .Output(Species, ElementType.String, GraphBuilder.Batch)
            .Build();
    }
}
