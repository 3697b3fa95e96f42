using ModelFunctions.Samples.Onnx;

namespace ModelFunctions.EndToEnd.Rollouts;

/// <summary>Model files that load and answer.</summary>
internal static class Onnx
{
    /// <summary>Takes <c>x</c> FP32 [batch] and adds a number to it, so that each number is another file.</summary>
    public static byte[] Numbered(int number)
    {
        var graph = new GraphBuilder("numbered");
        graph.Node("Add", "y", [graph.Input("x", ElementType.Float, GraphBuilder.Batch), graph.Constant("number", [(float)number], 1)]);
        return graph.Output("y", ElementType.Float, GraphBuilder.Batch).Build();
    }
}
