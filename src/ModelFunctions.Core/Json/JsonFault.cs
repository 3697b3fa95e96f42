using System.Text.Json;

namespace ModelFunctions.Core.Json;

/// <summary>Says why a document could not be read, for people: without the names of our types and of the parser's parts.</summary>
public static class JsonFault
{
    /// <summary>What is wrong, and where if that is known: half a sentence, to follow a colon.</summary>
    public static string Describe(JsonException fault)
    {
        // What the serializer throws has a path; when the text itself is no JSON, it wraps what the parser has thrown.
        if ((fault.InnerException ?? fault) is JsonException { Path: null } malformed) return Malformed(malformed);
        var place = fault.Path is null or "$" ? "" : $" at {fault.Path}";
        // The serializer appends the place to its own message, which begins a new sentence with "Path:".
        var message = fault.Message.Split(" Path: ")[0].TrimEnd('.');
        if (message.Contains("could not be mapped", StringComparison.Ordinal)) return $"'{message.Split('\'')[1]}' is not a known field";
        if (message.Contains("could not be converted", StringComparison.Ordinal)) return $"the value has the wrong type{place}";
        return $"{message}{place}";
    }

    private static string Malformed(JsonException fault)
    {
        var place = fault is { LineNumber: { } line, BytePositionInLine: { } at } ? $", at line {line + 1}, position {at + 1}" : "";
        var message = fault.Message.Split(" LineNumber: ")[0].TrimEnd('.');
        return message switch
        {
            _ when message.Contains("any JSON tokens", StringComparison.Ordinal) => "it is empty",
            _ when message.EndsWith("Expected end of data", StringComparison.Ordinal) => $"there is text after its end{place}",
            _ when message.Contains("end of data", StringComparison.Ordinal) || message.Contains("depth to be zero", StringComparison.Ordinal) =>
                $"it ends too early{place}",
            _ when message.Contains("trailing comma", StringComparison.Ordinal) => $"a comma follows the last entry{place}",
            _ when message.StartsWith("Duplicate", StringComparison.Ordinal) => $"duplicate property '{message.Split('\'')[1]}'",
            _ => message.Replace(". Expected", ", expected", StringComparison.Ordinal) + place,
        };
    }
}
