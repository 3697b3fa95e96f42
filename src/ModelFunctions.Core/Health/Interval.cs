namespace ModelFunctions.Core.Health;

/// <summary>Where a figure may lie: its 95 % interval for a single look. It is for people; no decision is made with it.</summary>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end, not below it.</param>
public readonly record struct Interval(double Low, double High);
