using System.Buffers;
using System.Text.Json;
using ModelFunctions.Core.Models;
using ModelFunctions.Gateway.Runtime;

namespace ModelFunctions.Gateway.Http;

/// <summary>Writes what the protocol answers.</summary>
public static class ResponseWriter
{
    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

    /// <summary>Writes the answer to a request to infer.</summary>
    public static void Write(IBufferWriter<byte> to, string model, VersionNumber version, string? id, Inference inference)
    {
        var json = Begin(to);
        json.WriteStartObject();
        json.WriteString("model_name"u8, model);
        json.WriteString("model_version"u8, version.ToString());
        if (id is not null) json.WriteString("id"u8, id);
        json.WriteStartArray("outputs"u8);
        for (var index = 0; index < inference.Outputs.Count; index++)
        {
            var output = inference.Outputs[index];
            json.WriteStartObject();
            json.WriteString("name"u8, output.Name);
            WriteShape(json, inference.ShapeAt(index));
            json.WriteString("datatype"u8, output.Format.Name);
            json.WritePropertyName("data"u8);
            output.Format.Write(json, inference.ValueAt(index));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
    }

    /// <summary>Writes what a model takes and gives.</summary>
    public static void Write(IBufferWriter<byte> to, string model, IEnumerable<VersionNumber> versions, Signature signature)
    {
        var json = Begin(to);
        json.WriteStartObject();
        json.WriteString("name"u8, model);
        json.WriteStartArray("versions"u8);
        foreach (var version in versions) json.WriteStringValue(version.ToString());
        json.WriteEndArray();
        json.WriteString("platform"u8, "onnxruntime_onnx"u8);
        WriteSpecs(json, "inputs", signature.Inputs);
        WriteSpecs(json, "outputs", signature.Outputs);
        json.WriteEndObject();
        json.Flush();
    }

    private static void WriteSpecs(Utf8JsonWriter json, string field, IEnumerable<TensorSpec> specs)
    {
        json.WriteStartArray(field);
        foreach (var spec in specs)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, spec.Name);
            json.WriteString("datatype"u8, spec.Format.Name);
            WriteShape(json, spec.Shape);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteShape(Utf8JsonWriter json, ReadOnlySpan<long> shape)
    {
        json.WriteStartArray("shape"u8);
        foreach (var size in shape) json.WriteNumberValue(size);
        json.WriteEndArray();
    }

    private static Utf8JsonWriter Begin(IBufferWriter<byte> to)
    {
        _writer ??= new Utf8JsonWriter(to, new JsonWriterOptions { SkipValidation = true });
        _writer.Reset(to);
        return _writer;
    }
}
