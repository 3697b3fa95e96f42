using System.Text.Json;
using ModelFunctions.Core.Json;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Deployments;

/// <summary>Routings as the JSON that is published.</summary>
public static class RoutingDocument
{
    /// <summary>The UTF-8 of a routing.</summary>
    public static byte[] Write(Routing routing) => JsonSerializer.SerializeToUtf8Bytes(routing, CoreJson.Options);

    /// <summary>The routing that was published for a model.</summary>
    /// <exception cref="JsonException">It is no routing.</exception>
    /// <exception cref="NewerFormatException">A newer version of the program published it.</exception>
    public static Routing Read(ModelName model, ReadOnlySpan<byte> json)
    {
        // Before the rest is read: a newer format may have what this program cannot read.
        Formats.Demand<Routing>($"The routing of '{model}'", Parse<Numbered>(json).Format);
        return Parse<Routing>(json);
    }

    private static T Parse<T>(ReadOnlySpan<byte> json) =>
        JsonSerializer.Deserialize<T>(json, CoreJson.Options) ?? throw new JsonException("A routing is an object, not null.");

    private sealed record Numbered(long Format = 0);
}
