namespace ModelFunctions.Monitoring.Sources;

/// <summary>What a source answered.</summary>
internal abstract record SourceAnswer
{
    /// <summary>A number; it may be infinite, or none (NaN).</summary>
    public sealed record Number(double Value) : SourceAnswer;

    /// <summary>Healthy or not, or that the source does not know.</summary>
    public sealed record WebhookAnswer(bool? Healthy) : SourceAnswer;

    /// <summary>There was nothing to measure.</summary>
    public sealed record Nothing : SourceAnswer;

    /// <summary>It could not be asked, did not understand, or gave no usable answer.</summary>
    public sealed record Failure(string Reason) : SourceAnswer;
}
