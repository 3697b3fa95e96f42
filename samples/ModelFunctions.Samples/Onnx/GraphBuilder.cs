using System.Runtime.InteropServices;
using Google.Protobuf;

namespace ModelFunctions.Samples.Onnx;

/// <summary>Builds one ONNX model, node by node in the order of evaluation, and writes it to bytes; the same calls give the same bytes.</summary>
/// <param name="name">The graph's name.</param>
public sealed class GraphBuilder(string name)
{
    private const int IrVersion = 8;
    private const int Opset = 17;
    private const int MachineLearningOpset = 2;
    private const string MachineLearningDomain = "ai.onnx.ml";

    /// <summary>A dimension that may vary from request to request; all that vary do so together.</summary>
    public static long? Batch => null;

    private readonly GraphProto _graph = new() { Name = name };

    /// <summary>Declares an input.</summary>
    /// <returns>The input's name.</returns>
    public string Input(string input, ElementType type, params long?[] shape)
    {
        _graph.Input.Add(Describe(input, type, shape));
        return input;
    }

    /// <summary>Declares that the value of that name is an output.</summary>
    public GraphBuilder Output(string output, ElementType type, params long?[] shape)
    {
        _graph.Output.Add(Describe(output, type, shape));
        return this;
    }

    /// <summary>Adds a constant of 32-bit floats, row-major.</summary>
    /// <returns>The constant's name.</returns>
    public string Constant(string constant, ReadOnlySpan<float> values, params long[] shape) =>
        Initializer(constant, ElementType.Float, MemoryMarshal.AsBytes(values), shape);

    /// <summary>Adds a constant of 64-bit integers, row-major.</summary>
    /// <returns>The constant's name.</returns>
    public string Constant(string constant, ReadOnlySpan<long> values, params long[] shape) =>
        Initializer(constant, ElementType.Int64, MemoryMarshal.AsBytes(values), shape);

    /// <summary>Adds a node of the standard operators.</summary>
    /// <returns>The name of its only output.</returns>
    public string Node(string operation, string output, IEnumerable<string> inputs, params AttributeProto[] attributes) =>
        Add(new NodeProto { OpType = operation, Name = output }, output, inputs, attributes);

    /// <summary>Adds a node of the operators for classical machine learning.</summary>
    /// <returns>The name of its only output.</returns>
    public string LearningNode(string operation, string output, IEnumerable<string> inputs, params AttributeProto[] attributes) =>
        Add(new NodeProto { OpType = operation, Name = output, Domain = MachineLearningDomain }, output, inputs, attributes);

    /// <summary>The model as the bytes of an <c>.onnx</c> file.</summary>
    public byte[] Build()
    {
        var model = new ModelProto { IrVersion = IrVersion, ProducerName = "ModelFunctions.Samples", ProducerVersion = "1", Graph = _graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = Opset });
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = MachineLearningDomain, Version = MachineLearningOpset });
        return model.ToByteArray();
    }

    private string Add(NodeProto node, string output, IEnumerable<string> inputs, AttributeProto[] attributes)
    {
        node.Input.AddRange(inputs);
        node.Output.Add(output);
        node.Attribute.AddRange(attributes);
        _graph.Node.Add(node);
        return output;
    }

    private string Initializer(string constant, ElementType type, ReadOnlySpan<byte> raw, long[] shape)
    {
        var tensor = new TensorProto { Name = constant, DataType = (int)type, RawData = ByteString.CopyFrom(raw) };
        tensor.Dims.AddRange(shape);
        _graph.Initializer.Add(tensor);
        return constant;
    }

    private static ValueInfoProto Describe(string value, ElementType type, long?[] shape)
    {
        var dimensions = new TensorShapeProto();
        foreach (var size in shape)
            dimensions.Dim.Add(size is { } known
                ? new TensorShapeProto.Types.Dimension { DimValue = known }
                : new TensorShapeProto.Types.Dimension { DimParam = "batch" });
        return new ValueInfoProto
        {
            Name = value,
            Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = dimensions } },
        };
    }
}
