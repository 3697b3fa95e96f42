namespace ModelFunctions.Gateway.Health;

/// <summary>How one request ended, as health counts it.</summary>
/// <param name="Kind">Answered, answered with nonsense, or failed.</param>
/// <param name="Latency">From the moment when the request was read until the model had answered.</param>
/// <param name="Score">The number that is counted into bins of scores, if any.</param>
public readonly record struct Outcome(OutcomeKind Kind, TimeSpan Latency, double? Score);

/// <summary>The ways in which a request can end by the model's doing.</summary>
public enum OutcomeKind
{
    /// <summary>A sound answer.</summary>
    Answered,

    /// <summary>An answer with NaN, infinity or another shape than declared.</summary>
    Invalid,

    /// <summary>No answer: the model failed or took too long.</summary>
    Error,
}

/// <summary>The two arms of a block.</summary>
public enum ArmRole
{
    /// <summary>The version on trial, or watched.</summary>
    Candidate,

    /// <summary>The version in service.</summary>
    Stable,
}
