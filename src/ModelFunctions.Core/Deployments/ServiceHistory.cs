using System.Text.Json.Nodes;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Deployments;

/// <summary>What was in service when, as the log tells it.</summary>
public static class ServiceHistory
{
    /// <summary>The periods that began with these events, newest first; the first one lasts.</summary>
    /// <param name="now">What is in service now.</param>
    /// <param name="newestFirst">Events of one model without a gap. Those that are newer than <paramref name="now"/> are left out.</param>
    public static IReadOnlyList<ServicePeriod> Of(Deployment now, IEnumerable<ModelEvent> newestFirst)
    {
        var periods = new List<ServicePeriod>();
        var (stable, candidate) = (now.Stable?.Value, now.Candidate?.Value);
        var weight = now.Candidate is null ? (int?)null : now.Weight;
        DateTimeOffset? to = null;
        foreach (var change in newestFirst.Where(change => !(change.Generation > now.Generation) && Changes(change)))
        {
            periods.Add(new ServicePeriod(change.At, to, change.Kind, change.Actor, change.Sequence)
            {
                Stable = stable,
                Candidate = candidate,
                Weight = weight,
                Rollout = change.Rollout,
                Reason = change.Reason,
            });
            to = change.At;
            stable = Before(change, "/stable", stable);
            candidate = Before(change, "/candidate", candidate);
            weight = Before(change, "/weight", weight);
        }
        return periods;
    }

    private static bool Changes(ModelEvent change) =>
        change.Generation is not null && change.Changes?.Any(field => field.Path is "/stable" or "/candidate" or "/weight") == true;

    private static int? Before(ModelEvent change, string path, int? same) =>
        change.Changes!.FirstOrDefault(field => field.Path == path) is { } field ? NumberOf(field.From) : same;

    private static int? NumberOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<int>(out var number) ? number : null;
}

/// <summary>A time in which the same versions were in service with the same weights.</summary>
/// <param name="From">Since when.</param>
/// <param name="To">Until when; null while it lasts.</param>
/// <param name="Kind">What began it.</param>
/// <param name="Actor">Who began it.</param>
/// <param name="Sequence">The event that began it.</param>
public sealed record ServicePeriod(DateTimeOffset From, DateTimeOffset? To, EventKind Kind, string Actor, long Sequence)
{
    /// <summary>The version in service; null for none.</summary>
    public int? Stable { get; init; }

    /// <summary>The version on trial; null for none.</summary>
    public int? Candidate { get; init; }

    /// <summary>Percent of the traffic on the candidate; null without one.</summary>
    public int? Weight { get; init; }

    /// <summary>The rollout whose event it was; null for none.</summary>
    public RolloutId? Rollout { get; init; }

    /// <summary>Why it began; null where nobody said.</summary>
    public string? Reason { get; init; }
}
