using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Models.Uploads;

namespace ModelFunctions.Core.Json;

/// <summary>How everything is written as JSON: camelCase names, enums as camelCase text, nulls left out, times in RFC 3339.</summary>
public static class CoreJson
{
    /// <summary>The one set of options that rows, routings and HTTP bodies share.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Adds the domain's converters to options that somebody else owns, such as a web host's.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        // Never written into HTML; quotes stay readable in errors and in the table.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals;
        options.Converters.Add(new TextConverter<ModelName>(ModelName.TryParse, ModelName.Allowed));
        options.Converters.Add(new TextConverter<FileName>(FileName.TryParse, FileName.Allowed));
        options.Converters.Add(new TextConverter<ContentHash>(ContentHash.TryParse, "64 hexadecimal digits"));
        options.Converters.Add(new TextConverter<RolloutId>(RolloutId.TryParse, "{model}-v{version}-{attempt}"));
        options.Converters.Add(new TextConverter<UploadKey>(UploadKey.TryParse, "32 hexadecimal digits"));
        options.Converters.Add(new VersionNumberConverter());
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions();
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
