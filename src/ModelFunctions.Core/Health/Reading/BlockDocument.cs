using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using ModelFunctions.Core.Json;

namespace ModelFunctions.Core.Health.Reading;

/// <summary>Reads a block from JSON, as servers send it and files record it. Fields that it does not know are ignored.</summary>
public static class BlockDocument
{
    private const int MostSource = 200;

    /// <summary>Reads one block; false with the first thing that is wrong with it.</summary>
    /// <param name="text">One JSON object.</param>
    /// <param name="defaults">What it may leave out; null where it may leave out nothing but the counts of an arm.</param>
    /// <param name="block">The block.</param>
    /// <param name="error">What is wrong.</param>
    public static bool TryParse(
        string text, BlockDefaults? defaults, [NotNullWhen(true)] out RecordedBlock? block, [NotNullWhen(false)] out BlockError? error)
    {
        block = null;
        if (!TryParseJson(text, out var document, out error)) return false;
        using (document) return TryRead(document.RootElement, defaults, out block, out error);
    }

    internal static bool TryParseJson(string text, [NotNullWhen(true)] out JsonDocument? document, [NotNullWhen(false)] out BlockError? error)
    {
        (document, error) = (null, null);
        try
        {
            document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException malformed)
        {
            error = new BlockError("", "this text", $"not well-formed JSON ({Reason(malformed)})");
            return false;
        }
    }

    /// <summary>Reads one block of a document; false with the first thing that is wrong with it.</summary>
    public static bool TryRead(
        JsonElement json, BlockDefaults? defaults, [NotNullWhen(true)] out RecordedBlock? block, [NotNullWhen(false)] out BlockError? error)
    {
        block = null;
        error = null;
        try
        {
            block = Read(json, defaults);
            return true;
        }
        catch (BlockFormatException wrong)
        {
            error = wrong.Error;
            return false;
        }
    }

    private static RecordedBlock Read(JsonElement json, BlockDefaults? defaults)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new BlockFormatException(new BlockError("", BlockFields.Shown(json), "a block is a JSON object"));
        var fields = new BlockFields(json, "");
        var most = Formats.Of<Block>();
        fields.Whole(Formats.Name, 0, most, $"a format from 0 to {most}; update this program before what writes blocks");
        var hasStable = json.TryGetProperty("stable", out var stable) && stable.ValueKind != JsonValueKind.Null;
        var from = fields.Time("from") ?? defaults?.Time ?? throw Missing("from");
        var block = new Block(
            fields.Text("source", MostSource) ?? defaults?.Source ?? throw Missing("source"),
            fields.Whole("block", 0, long.MaxValue - 1) ?? defaults?.Number ?? throw Missing("block"),
            fields.Whole("generation", 0, long.MaxValue) ?? defaults?.Generation ?? throw Missing("generation"),
            from,
            fields.Time("to") ?? (defaults is null ? throw Missing("to") : from),
            ArmReader.Read(json.TryGetProperty("candidate", out var candidate) ? candidate : throw Missing("candidate"), "candidate"),
            hasStable ? ArmReader.Read(stable, "stable") : Arm.Empty);
        return block.To >= from ? new RecordedBlock(block, hasStable) : throw fields.Wrong("to", json.GetProperty("to"), "a time not before from");

        BlockFormatException Missing(string name) => fields.Wrong(name, null, "a value: a block cannot do without");
    }

    /// <summary>What is wrong without the place, which counts lines of the block and not of the file.</summary>
    private static string Reason(JsonException malformed) => JsonFault.Describe(malformed).Split(", at line ")[0];
}
