using ModelFunctions.Samples.Onnx;

namespace ModelFunctions.Gateway.Tests.Harness;

/// <summary>Small models that show one thing each.</summary>
internal static class Graphs
{
    /// <summary>Takes <c>x</c> FP32 [batch], answers <c>y</c> = the version's number for each.</summary>
    public static byte[] Telling(int version)
    {
        var graph = new GraphBuilder("telling");
        var x = graph.Input("x", ElementType.Float, GraphBuilder.Batch);
        var nothing = graph.Node("Mul", "nothing", [x, graph.Constant("zero", [0f], 1)]);
        graph.Node("Add", "y", [nothing, graph.Constant("version", [(float)version], 1)]);
        return graph.Output("y", ElementType.Float, GraphBuilder.Batch).Build();
    }

    /// <summary>Takes <c>x</c> [batch, 2] of any type and gives it back as <c>y</c>.</summary>
    public static byte[] Echo(ElementType type)
    {
        var graph = new GraphBuilder("echo");
        graph.Node("Identity", "y", [graph.Input("x", type, GraphBuilder.Batch, 2)]);
        return graph.Output("y", type, GraphBuilder.Batch, 2).Build();
    }

    /// <summary>Takes <c>x</c> FP32 [batch] and gives it back as <c>y</c>.</summary>
    public static byte[] Echoing()
    {
        var graph = new GraphBuilder("echoing");
        graph.Node("Identity", "y", [graph.Input("x", ElementType.Float, GraphBuilder.Batch)]);
        return graph.Output("y", ElementType.Float, GraphBuilder.Batch).Build();
    }

    /// <summary>Takes <c>a</c> and <c>b</c> FP32 [batch, 2], gives <c>sum</c> and <c>product</c>.</summary>
    public static byte[] TwoAndTwo()
    {
        var graph = new GraphBuilder("two-and-two");
        var a = graph.Input("a", ElementType.Float, GraphBuilder.Batch, 2);
        var b = graph.Input("b", ElementType.Float, GraphBuilder.Batch, 2);
        graph.Node("Add", "sum", [a, b]);
        graph.Node("Mul", "product", [a, b]);
        return graph.Output("sum", ElementType.Float, GraphBuilder.Batch, 2).Output("product", ElementType.Float, GraphBuilder.Batch, 2).Build();
    }

    /// <summary>Takes <c>x</c> FP32 [batch], answers its logarithm: NaN below 0, infinite at 0.</summary>
    public static byte[] Logarithm()
    {
        var graph = new GraphBuilder("logarithm");
        graph.Node("Log", "y", [graph.Input("x", ElementType.Float, GraphBuilder.Batch)]);
        return graph.Output("y", ElementType.Float, GraphBuilder.Batch).Build();
    }

    /// <summary>Takes <c>x</c> INT64 [batch] and looks it up in a table of three: fails for any other index.</summary>
    public static byte[] ModelResolver()
    {
        var graph = new GraphBuilder("lookup");
        var x = graph.Input("x", ElementType.Int64, GraphBuilder.Batch);
        graph.Node("Gather", "y", [graph.Constant("table", [10f, 20f, 30f], 3), x]);
        return graph.Output("y", ElementType.Float, GraphBuilder.Batch).Build();
    }

    /// <summary>Takes <c>x</c> FP32 [batch] and multiplies wide matrices for many seconds.</summary>
    public static byte[] Endless()
    {
        const int Width = 2048;
        var graph = new GraphBuilder("endless");
        var x = graph.Input("x", ElementType.Float, GraphBuilder.Batch);
        var start = graph.Node("ReduceSum", "start", [x], Attributes.Int("keepdims", 0));
        var wide = graph.Node("Expand", "wide_0", [start, graph.Constant("shape", [(long)Width, Width], 2)]);
        for (var layer = 1; layer <= 200; layer++)
            wide = graph.Node("MatMul", $"wide_{layer}", [wide, wide]);
        graph.Node("ReduceSum", "y", [wide], Attributes.Int("keepdims", 0));
        return graph.Output("y", ElementType.Float).Build();
    }

    /// <summary>Takes <c>x</c> FP32 [batch], declares an output of [1, 3] and gives one of [1, as many as are not 0].</summary>
    public static byte[] WrongOutputShape()
    {
        var graph = new GraphBuilder("wrong-output-shape");
        graph.Node("NonZero", "y", [graph.Input("x", ElementType.Float, GraphBuilder.Batch)]);
        return graph.Output("y", ElementType.Int64, 1, 3).Build();
    }
}
