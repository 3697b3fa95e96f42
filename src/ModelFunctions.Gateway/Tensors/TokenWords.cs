using System.Text.Json;

namespace ModelFunctions.Gateway.Tensors;

/// <summary>The words for a JSON token in messages.</summary>
internal static class TokenWords
{
    public static string InWords(this JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String => "text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "true or false",
        JsonTokenType.Null => "null",
        _ => "the end",
    };
}
