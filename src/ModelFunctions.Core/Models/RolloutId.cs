using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ModelFunctions.Core.Models;

/// <summary>
/// Names one attempt to put a version into service: <c>{model}-v{version}-{attempt}</c>, the attempt from 1.
/// The Durable orchestration that runs it has the same id.
/// </summary>
public readonly record struct RolloutId(ModelName Model, VersionNumber Version, int Attempt)
{
    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out RolloutId id)
    {
        id = default;
        if (text is null) return false;
        var attemptAt = text.LastIndexOf('-');
        if (attemptAt < 1) return false;
        var versionAt = text.LastIndexOf("-v", attemptAt - 1, StringComparison.Ordinal);
        if (versionAt < 1
            || !ModelName.TryParse(text[..versionAt], out var model)
            || !VersionNumber.TryParse(text[(versionAt + 2)..attemptAt], out var version)
            || !VersionNumber.TryParse(text[(attemptAt + 1)..], out var attempt))
            return false;
        id = new RolloutId(model, version, attempt.Value);
        return true;
    }

    /// <summary>Reads an id as <see cref="ToString"/> writes it.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static RolloutId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a rollout id, such as 'churn-v3-1'.");

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Model}-v{Version}-{Attempt}");
}
