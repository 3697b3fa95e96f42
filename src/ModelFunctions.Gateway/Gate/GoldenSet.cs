using System.Buffers;
using System.Text.Json;
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
            var tolerance = Tolerance(document.RootElement, DefaultTolerance);
            var cases = document.RootElement.GetProperty("cases").EnumerateArray().Select(one => ReadCase(one, tolerance)).ToList();
            return cases.Count > 0 ? new GoldenSet(cases) : throw ProtocolException.Bad("The golden set has no cases.");
        }
        catch (Exception malformed) when (malformed is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            throw ProtocolException.Bad($"The golden set is not one: {malformed.Message}");
        }
    }

    public void Dispose()
    {
        foreach (var one in Cases) one.Dispose();
    }

    private static GoldenCase ReadCase(JsonElement one, double tolerance) =>
        new(ReadTensors(one.GetProperty("inputs")), ReadTensors(one.GetProperty("outputs")), Tolerance(one, tolerance));

    private static InferRequest ReadTensors(JsonElement tensors) =>
        RequestReader.Read(new ReadOnlySequence<byte>(JsonSerializer.SerializeToUtf8Bytes(new { inputs = tensors })));

    private static double Tolerance(JsonElement owner, double otherwise) =>
        owner.TryGetProperty("tolerance", out var given) ? given.GetDouble() : otherwise;
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
