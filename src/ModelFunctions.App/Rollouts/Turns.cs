using System.Text.Json.Nodes;

namespace ModelFunctions.App.Rollouts;

/// <summary>Asks an activity to take a turn.</summary>
/// <param name="Rollout">The rollout's id.</param>
/// <param name="Turn">The turn's number; one that was taken is not taken again.</param>
public sealed record TurnRequest(string Rollout, int Turn);

/// <summary>Asks an activity to end a rollout that cannot be carried on.</summary>
/// <param name="Rollout">The rollout's id.</param>
/// <param name="Error">Why.</param>
public sealed record BreakRequest(string Rollout, string Error);

/// <summary>What an activity answers: what is next. Recorded in the history, so it has no types that may change.</summary>
/// <param name="Turn">The number of the next turn.</param>
/// <param name="Activity">The activity that takes it; null once the rollout has ended.</param>
/// <param name="Due">Not before when; UTC.</param>
/// <param name="Status">How the rollout goes, for the instance's custom status.</param>
/// <param name="Output">How it ended; null before.</param>
public sealed record TurnAnswer(int Turn, string? Activity, DateTime Due, JsonNode? Status, JsonNode? Output);
