using System.Text.Json;

namespace ModelFunctions.Gateway.Tensors;

/// <summary>Names what stands in a JSON document as people do.</summary>
internal static class TokenWords
{
    public static string InWords(this JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "true or false",
        JsonTokenType.Null => "null",
        _ => "the end",
    };
}
