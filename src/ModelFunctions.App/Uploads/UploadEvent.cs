using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using ModelFunctions.Storage;

namespace ModelFunctions.App.Uploads;

/// <summary>
/// What a message of the queue of uploads tells: an event of Event Grid's own schema, as JSON or, as Event Grid puts it, as Base64 of that.
/// </summary>
/// <param name="Path">The upload's path in the container of uploads; null where it tells of none.</param>
/// <param name="Fault">Why it tells of none; null where it does.</param>
internal sealed record UploadEvent(string? Path, string? Fault)
{
    /// <summary>The type of the events that are meant.</summary>
    public const string Type = "Microsoft.Storage.BlobCreated";

    /// <summary>What their subjects begin with; the path follows.</summary>
    public const string SubjectPrefix = $"/blobServices/default/containers/{StorageNames.Uploads}/blobs/";

    /// <summary>Reads a message, whatever it is.</summary>
    public static UploadEvent Read(ReadOnlyMemory<byte> message)
    {
        try
        {
            using var json = JsonDocument.Parse(Decoded(message));
            return json.RootElement.ValueKind == JsonValueKind.Object ? Read(json.RootElement) : Wrong("it is JSON, but no object");
        }
        catch (JsonException)
        {
            return Wrong("it is no JSON");
        }
    }

    private static UploadEvent Read(JsonElement root)
    {
        if (TextOf(root, "eventType") is not { } type) return Wrong("it has no eventType");
        if (type != Type) return Wrong($"its eventType is '{type}', not '{Type}'");
        if (TextOf(root, "subject") is not { } subject) return Wrong("it has no subject");
        return subject.Length > SubjectPrefix.Length && subject.StartsWith(SubjectPrefix, StringComparison.Ordinal)
            ? new UploadEvent(subject[SubjectPrefix.Length..], null)
            : Wrong($"its subject '{subject}' is no file in the container {StorageNames.Uploads}");
    }

    private static UploadEvent Wrong(string fault) => new(null, fault);

    private static string? TextOf(JsonElement root, string field) =>
        root.TryGetProperty(field, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static ReadOnlyMemory<byte> Decoded(ReadOnlyMemory<byte> message) =>
        Base64.IsValid(message.Span) ? Convert.FromBase64String(Encoding.ASCII.GetString(message.Span)) : message;
}
