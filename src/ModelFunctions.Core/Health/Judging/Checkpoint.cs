using System.IO.Compression;
using System.Text.Json;
using ModelFunctions.Core.Json;

namespace ModelFunctions.Core.Health.Judging;

/// <summary>Packs a judge's state into text for one property of a row: compressed JSON, in Base64.</summary>
internal static class Checkpoint
{
    public static string Write(JudgeState state)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest))
            JsonSerializer.Serialize(brotli, state, CoreJson.Options);
        return Convert.ToBase64String(packed.ToArray());
    }

    /// <exception cref="FormatException">The text is no checkpoint.</exception>
    public static JudgeState Read(string checkpoint)
    {
        try
        {
            using var packed = new MemoryStream(Convert.FromBase64String(checkpoint));
            using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
            return JsonSerializer.Deserialize<JudgeState>(brotli, CoreJson.Options) ?? throw new FormatException("An empty checkpoint.");
        }
        catch (Exception broken) when (broken is JsonException or InvalidDataException or InvalidOperationException)
        {
            throw new FormatException("This is no checkpoint of a judge.", broken);
        }
    }
}
