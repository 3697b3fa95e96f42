using ModelFunctions.Samples.Onnx;

namespace ModelFunctions.Dashboard.Tests.Hosts;

/// <summary>Small models that take <c>x</c> and give <c>y</c>, both FP32 [batch].</summary>
internal static class Graphs
{
    /// <summary>Gives back what it takes; the name makes the bytes differ.</summary>
    public static byte[] Echoing(string name)
    {
        var graph = new GraphBuilder(name);
        graph.Node("Identity", "y", [graph.Input("x", ElementType.Float, GraphBuilder.Batch)]);
        return graph.Output("y", ElementType.Float, GraphBuilder.Batch).Build();
    }

    /// <summary>The logarithm: NaN below 0.</summary>
    public static byte[] Logarithm()
    {
        var graph = new GraphBuilder("logarithm");
        graph.Node("Log", "y", [graph.Input("x", ElementType.Float, GraphBuilder.Batch)]);
        return graph.Output("y", ElementType.Float, GraphBuilder.Batch).Build();
    }
}
