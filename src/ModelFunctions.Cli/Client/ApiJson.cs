using System.Text.Json;
using System.Text.Json.Serialization;

namespace ModelFunctions.Cli.Client;

/// <summary>Reads what the API answers, without reflection. Every text that comes in is <see cref="PlainText"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(PlainTextConverter)])]
[JsonSerializable(typeof(ModelEntry))]
[JsonSerializable(typeof(Model))]
[JsonSerializable(typeof(Rollout))]
[JsonSerializable(typeof(SavedVersion))]
[JsonSerializable(typeof(LogEvent))]
[JsonSerializable(typeof(Problem))]
[JsonSerializable(typeof(UploadUrl))]
internal sealed partial class ApiJson : JsonSerializerContext;

/// <summary>What an answer says.</summary>
internal static class Answers
{
    public static ModelEntry AsModelEntry(this JsonElement json) => json.Deserialize(ApiJson.Default.ModelEntry)!;

    public static Model AsModel(this JsonElement json) => json.Deserialize(ApiJson.Default.Model)!;

    public static Rollout AsRollout(this JsonElement json) => json.Deserialize(ApiJson.Default.Rollout)!;

    public static SavedVersion AsVersion(this JsonElement json) => json.Deserialize(ApiJson.Default.SavedVersion)!;

    public static LogEvent AsEvent(this JsonElement json) => json.Deserialize(ApiJson.Default.LogEvent)!;

    public static UploadUrl AsUploadUrl(this JsonElement json) => json.Deserialize(ApiJson.Default.UploadUrl)!;
}
