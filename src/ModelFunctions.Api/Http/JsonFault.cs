using System.Text.Json;

namespace ModelFunctions.Api.Http;

/// <summary>Says what is wrong with a JSON document without the names of our types.</summary>
internal static class JsonFault
{
    public static string Describe(JsonException fault)
    {
        var place = fault.Path is null or "$" ? "" : $" at {fault.Path}";
        // The serializer appends the place to its own message, which begins a new sentence with "Path:".
        var message = fault.Message.Split(" Path: ")[0].TrimEnd('.');
        if (message.Contains("could not be mapped", StringComparison.Ordinal))
            return $"'{message.Split('\'')[1]}' is no field of it. Names are case-sensitive; /api/openapi.json has them.";
        if (message.Contains("could not be converted", StringComparison.Ordinal)) return $"a value of another kind is needed{place}.";
        return $"{message}{place}.";
    }
}
