namespace ModelFunctions.Core.Health.Reading;

/// <summary>A block as it was read.</summary>
/// <param name="Block">The block; a stable arm that was left out is empty.</param>
/// <param name="HasStable">False where there was no stable arm at all: nothing ran beside the candidate.</param>
public sealed record RecordedBlock(Block Block, bool HasStable);
