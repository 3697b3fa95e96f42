using System.Buffers;
using System.Text.Json;
using ModelFunctions.Core.Json;
using ModelFunctions.Gateway.Protocol;

namespace ModelFunctions.Gateway.Gate;

/// <summary>
/// Inputs with the outputs that a model must give for them. As JSON: <c>{"tolerance": 0.001, "cases": [{"inputs": […], "outputs": […]}]}</c>
/// with tensors as in a request; the tolerance is relative for numbers over 1 and absolute below, 0.001 where left out, and a case may have its own.
/// </summary>
/// <param name="Cases">The cases, at least one.</param>
public sealed record GoldenSet(IReadOnlyList<GoldenCase> Cases) : IDisposable
{
    private const double DefaultTolerance = 0.001;

    /// <summary>Reads a golden set.</summary>
    /// <exception cref="ProtocolException">The document is not one; the message says where.</exception>
    public static GoldenSet Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var set = document.RootElement;
            var listed = List(set, "it", "cases");
            var tolerance = Tolerance(set, "tolerance", DefaultTolerance);
            return new GoldenSet([.. listed.EnumerateArray().Select((one, index) => ReadCase(one, $"case {index + 1}", tolerance))]);
        }
        catch (JsonException malformed)
        {
            throw Wrong(JsonFault.Describe(malformed));
        }
    }

    public void Dispose()
    {
        foreach (var one in Cases) one.Dispose();
    }

    private static GoldenCase ReadCase(JsonElement one, string place, double tolerance) => new(
        ReadTensors(List(one, place, "inputs"), $"inputs of {place}"), ReadTensors(List(one, place, "outputs"), $"outputs of {place}"),
        Tolerance(one, $"tolerance of {place}", tolerance));

    private static InferRequest ReadTensors(JsonElement tensors, string place)
    {
        try
        {
            return RequestReader.Read(new ReadOnlySequence<byte>(JsonSerializer.SerializeToUtf8Bytes(new { inputs = tensors })));
        }
        catch (ProtocolException wrong)
        {
            throw Wrong($"{place}, read as the inputs of a request: {wrong.Message.TrimEnd('.')}");
        }
    }

    private static JsonElement List(JsonElement owner, string place, string name) =>
        owner.ValueKind != JsonValueKind.Object ? throw Wrong($"{place} is not an object")
        : owner.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0 ? list
        : throw Wrong($"{place} has no list of {name}");

    private static double Tolerance(JsonElement owner, string place, double otherwise) =>
        !owner.TryGetProperty("tolerance", out var given) ? otherwise
        : given.ValueKind == JsonValueKind.Number && given.TryGetDouble(out var tolerance) && tolerance >= 0 ? tolerance
        : throw Wrong($"{place} is not a number from 0");

    private static ProtocolException Wrong(string what) => ProtocolException.Bad($$"""
        The golden set is not {"tolerance": 0.001, "cases": [{"inputs": […], "outputs": […]}]}: {{what}}.
        """);
}

/// <summary>One case of a golden set.</summary>
/// <param name="Request">What is asked.</param>
/// <param name="Expected">The tensors that must come back, by name.</param>
/// <param name="Tolerance">How far a number may be off, at least 0.</param>
public sealed record GoldenCase(InferRequest Request, InferRequest Expected, double Tolerance) : IDisposable
{
    public void Dispose()
    {
        Request.Dispose();
        Expected.Dispose();
    }
}
