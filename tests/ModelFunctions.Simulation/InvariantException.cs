namespace ModelFunctions.Simulation;

/// <summary>An invariant of the design did not hold.</summary>
public sealed class InvariantException(int invariant, string what) : Exception($"Invariant {invariant}: {what}")
{
    public int Invariant { get; } = invariant;
}
