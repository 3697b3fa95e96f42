using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using ModelFunctions.Core.Health.Judging;
using ModelFunctions.Core.Policies;

namespace ModelFunctions.Core.Health.Reading;

/// <summary>Reads a line of recorded health: a block, or a block of a look, or a look that counted nothing (<see cref="LookLine"/>).</summary>
public static class LookDocument
{
    private static readonly JudgePhase?[] Phases = [null, .. Enum.GetValues<JudgePhase>().Select(phase => (JudgePhase?)phase)];

    /// <summary>Reads one line; false with the first thing that is wrong with it.</summary>
    /// <param name="text">One JSON object.</param>
    /// <param name="defaults">What a block may leave out.</param>
    /// <param name="line">The line.</param>
    /// <param name="error">What is wrong.</param>
    public static bool TryParse(
        string text, BlockDefaults defaults, [NotNullWhen(true)] out RecordedLine? line, [NotNullWhen(false)] out BlockError? error)
    {
        line = null;
        RecordedLook? look = null;
        var hasBlock = true;
        if (BlockDocument.TryParseJson(text, out var document, out error))
            using (document)
            {
                var json = document.RootElement;
                try
                {
                    look = json.ValueKind == JsonValueKind.Object && json.TryGetProperty("look", out _) ? Read(json) : null;
                    hasBlock = look is null || json.TryGetProperty("candidate", out _) || json.TryGetProperty("block", out _);
                }
                catch (BlockFormatException wrong)
                {
                    error = wrong.Error;
                    return false;
                }
                RecordedBlock? block = null;
                if (hasBlock && !BlockDocument.TryRead(json, defaults, out block, out error)) return false;
                line = new RecordedLine(look, block);
                return true;
            }
        return false;
    }

    private static RecordedLook Read(JsonElement json)
    {
        var fields = new BlockFields(json, "");
        var phase = fields.Text("phase", 20);
        return new RecordedLook(fields.Whole("look", 0, long.MaxValue - 1)!.Value)
        {
            At = fields.Time("at"),
            HasPhase = phase is not null,
            Phase = phase is null ? null : PhaseOf(phase, fields, json),
            Awaits = fields.Whole("awaits", 0, long.MaxValue),
            Acknowledged = fields.Array("acknowledged") is { } kinds ? [.. kinds.EnumerateArray().Select(kind => KindOf(kind, fields))] : [],
        };
    }

    private static JudgePhase? PhaseOf(string name, BlockFields fields, JsonElement json)
    {
        var at = Array.FindIndex(Phases, phase => LookLine.NameOf(phase) == name);
        return at >= 0 ? Phases[at] : throw fields.Wrong("phase", json.GetProperty("phase"), string.Join(", ", Phases.Select(LookLine.NameOf)));
    }

    private static CheckKind KindOf(JsonElement kind, BlockFields fields) =>
        kind.ValueKind == JsonValueKind.String && CheckKind.TryParse(kind.GetString()!, out var parsed)
            ? parsed
            : throw fields.Wrong("acknowledged", kind, "kinds of checks, such as [\"scores\"]");
}
