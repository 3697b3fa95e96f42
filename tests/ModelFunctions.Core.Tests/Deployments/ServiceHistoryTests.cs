using System.Text.Json.Nodes;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;

namespace ModelFunctions.Core.Tests.Deployments;

public class ServiceHistoryTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 1, 10, 0, 0, TimeSpan.Zero);

    private static readonly ModelEvent[] NewestFirst =
    [
        Event(9, 7, EventKind.Reverted, ("/candidate", 3, null), ("/weight", 25, null)),
        Event(8, null, EventKind.Tagged),
        Event(7, 6, EventKind.Shifted, ("/weight", 5, 25)),
        Event(6, 5, EventKind.Begun, ("/candidate", null, 3), ("/weight", null, 5)),
        Event(5, 4, EventKind.Promoted, ("/stable", 1, 2), ("/candidate", 2, null)),
        Event(4, 3, EventKind.Begun, ("/candidate", null, 2)),
        Event(3, 2, EventKind.Promoted, ("/stable", null, 1)),
    ];

    [Fact]
    public void Of_tells_backwards_from_now_what_was_in_service() => Assert.Equal(
        ["2 - - open", "2 3 25 9", "2 3 5 7", "2 - - 6", "1 2 - 5", "1 - - 4"],
        ServiceHistory.Of(new Deployment { Stable = new VersionNumber(2), Generation = 7 }, NewestFirst).Select(Line));

    [Fact]
    public void Of_leaves_out_events_that_came_after_the_record_was_read() => Assert.Equal(
        ["2 3 25 open", "2 3 5 7", "2 - - 6", "1 2 - 5", "1 - - 4"],
        ServiceHistory.Of(new Deployment { Stable = new VersionNumber(2), Candidate = new VersionNumber(3), Weight = 25, Generation = 6 }, NewestFirst).Select(Line));

    [Fact]
    public void Of_a_model_that_never_served_is_empty() => Assert.Empty(ServiceHistory.Of(new Deployment(), [Event(1, null, EventKind.Registered)]));

    private static string Line(ServicePeriod period) =>
        $"{period.Stable?.ToString() ?? "-"} {period.Candidate?.ToString() ?? "-"} {period.Weight?.ToString() ?? "-"} {(period.To is { } to ? (to - At).TotalMinutes : "open")}";

    private static ModelEvent Event(long sequence, long? generation, EventKind kind, params (string Path, int? From, int? To)[] changes) => new(sequence, At.AddMinutes(sequence), "rollout", kind)
    {
        Generation = generation,
        Changes = [.. changes.Select(change => new FieldChange(change.Path, Node(change.From), Node(change.To)))],
    };

    private static JsonValue? Node(int? value) => value is { } number ? JsonValue.Create(number) : null;
}
