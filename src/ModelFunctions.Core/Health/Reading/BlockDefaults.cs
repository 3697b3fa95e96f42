namespace ModelFunctions.Core.Health.Reading;

/// <summary>What a recorded block may leave out, and what it then is.</summary>
/// <param name="Source">The source.</param>
/// <param name="Number">The block's number.</param>
/// <param name="Generation">The generation that the source served.</param>
/// <param name="Time">When it began and ended.</param>
public sealed record BlockDefaults(string Source, long Number, long Generation, DateTimeOffset Time);
