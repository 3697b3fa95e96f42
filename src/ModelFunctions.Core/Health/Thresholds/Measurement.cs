using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Health.Thresholds;

/// <summary>What a source answered when it was asked once.</summary>
/// <param name="At">When it was asked.</param>
/// <param name="Outcome">What the answer is worth.</param>
/// <param name="Value">The number that it gave; null where it gave none.</param>
public sealed record Measurement(DateTimeOffset At, MeasurementOutcome Outcome, double? Value = null)
{
    /// <summary>What was found, in words, cut to <see cref="FreeText.MaxTold"/> characters; null where the number says it.</summary>
    public string? Detail { get; init => field = value is null ? null : FreeText.Cut(value, FreeText.MaxTold); }
}

/// <summary>What one answer of a source is worth.</summary>
public enum MeasurementOutcome
{
    /// <summary>Within the limits.</summary>
    Successful,

    /// <summary>A limit is broken.</summary>
    Failed,

    /// <summary>The source answered that it does not know.</summary>
    Inconclusive,

    /// <summary>The source could not be asked. Counts neither as success nor as failure.</summary>
    Error,

    /// <summary>An empty result, or a number that is none: there was nothing to measure.</summary>
    Empty,
}
