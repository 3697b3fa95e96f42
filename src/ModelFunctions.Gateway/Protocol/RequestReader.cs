using System.Buffers;
using System.Text.Json;
using ModelFunctions.Core.Json;
using ModelFunctions.Gateway.Tensors;

namespace ModelFunctions.Gateway.Protocol;

/// <summary>Reads the body of a request to infer. Unknown fields are skipped, as the protocol lets callers add their own.</summary>
public static class RequestReader
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 32 };

    /// <summary>Reads a whole body.</summary>
    /// <exception cref="ProtocolException">400 with what is wrong where.</exception>
    public static InferRequest Read(ReadOnlySequence<byte> body)
    {
        var reader = body.IsSingleSegment ? new Utf8JsonReader(body.FirstSpan, Options) : new Utf8JsonReader(body, Options);
        var inputs = new List<InputTensor>();
        try
        {
            return Read(ref reader, inputs, body.Length);
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException)
        {
            DisposeAll(inputs);
            var why = malformed is JsonException json ? JsonFault.Describe(json) : malformed.Message.TrimEnd('.');
            throw ProtocolException.Bad($$"""The body is not a request such as {"inputs": […]}: {{why}}.""");
        }
        catch
        {
            DisposeAll(inputs);
            throw;
        }
    }

    private static InferRequest Read(ref Utf8JsonReader reader, List<InputTensor> inputs, long bodyLength)
    {
        string? id = null;
        List<string>? outputs = null;
        Expect(ref reader, JsonTokenType.StartObject, "The body");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (reader.ValueTextEquals("inputs"u8)) ReadInputs(ref reader, inputs, bodyLength);
            else if (reader.ValueTextEquals("outputs"u8)) outputs = ReadOutputs(ref reader);
            else if (reader.ValueTextEquals("id"u8)) id = ReadText(ref reader, "id");
            else SkipValue(ref reader);
        if (reader.Read()) throw ProtocolException.Bad("The body has more after its JSON object.");
        return inputs.Count > 0 ? new InferRequest(id, inputs, outputs) : throw ProtocolException.Bad("The request has no inputs.");
    }

    private static void ReadInputs(ref Utf8JsonReader reader, List<InputTensor> inputs, long bodyLength)
    {
        Expect(ref reader, JsonTokenType.StartArray, "inputs");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            inputs.Add(TensorReader.Read(ref reader, inputs.Count, bodyLength));
    }

    private static List<string> ReadOutputs(ref Utf8JsonReader reader)
    {
        var names = new List<string>();
        Expect(ref reader, JsonTokenType.StartArray, "outputs");
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject) throw ProtocolException.Bad("Each entry of outputs must be an object with a name.");
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                if (reader.ValueTextEquals("name"u8)) names.Add(ReadText(ref reader, "outputs.name")!);
                else SkipValue(ref reader);
        }
        return names;
    }

    /// <summary>Reads the text that follows; null where JSON says null.</summary>
    internal static string? ReadText(ref Utf8JsonReader reader, string field)
    {
        reader.Read();
        return reader.TokenType is JsonTokenType.String or JsonTokenType.Null
            ? reader.GetString()
            : throw ProtocolException.Bad($"{field} must be text, not {reader.TokenType.InWords()}.");
    }

    /// <summary>Skips the value of the property that the reader stands on.</summary>
    internal static void SkipValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType token, string field)
    {
        if (!reader.Read() || reader.TokenType != token) throw ProtocolException.Bad($"{field} must be {token.InWords()}, not {reader.TokenType.InWords()}.");
    }

    private static void DisposeAll(List<InputTensor> inputs)
    {
        foreach (var input in inputs) input.Value.Dispose();
    }
}
