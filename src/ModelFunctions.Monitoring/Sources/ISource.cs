namespace ModelFunctions.Monitoring.Sources;

/// <summary>A source that can be asked. A source that fails is an <see cref="SourceAnswer.Failure"/>, never an exception.</summary>
internal interface ISource
{
    /// <summary>Asks once; repeats by itself what may pass, such as a lost connection.</summary>
    Task<SourceAnswer> AskAsync(Question question, CancellationToken cancel);
}
