using ModelFunctions.Core.Deployments;

namespace ModelFunctions.Simulation.Sequences;

/// <summary>What must hold after every command. A rule that is new is one line in <see cref="All"/>.</summary>
public static class SequenceRules
{
    /// <summary>Each says what is wrong, or null.</summary>
    public static IReadOnlyList<Func<SequenceWorld, BrakeModel, LogState, Task<string?>>> All { get; } =
        [LogSaysWhatServesAsync, RoutingIsTheRecordAsync, NothingComesBackByItselfAsync, PreviousIsThereByTheRuleAsync];

    /// <summary>Log, record and the rules agree on what serves, on the withdrawal and on the freeze.</summary>
    private static async Task<string?> LogSaysWhatServesAsync(SequenceWorld world, BrakeModel brake, LogState log)
    {
        var record = await world.DeploymentAsync();
        var head = await world.Reader.HeadAsync();
        var (is_, told, meant) = (
            (record.Stable?.Value, record.Candidate?.Value, record.Withdrawn is not null, record.Frozen is not null),
            (log.Stable, log.Candidate, log.IsWithdrawn, log.IsFrozen),
            (brake.Stable, brake.Candidate, brake.IsWithdrawn, brake.IsFrozen));
        return head.Sequence != log.Sequence ? $"the head counts {head.Sequence} events and the log has {log.Sequence}"
            : head.Latest != brake.Latest ? $"version {head.Latest} is the newest instead of {brake.Latest}"
            : is_ != told ? $"the record says {is_} and the log {told}"
            : is_ != meant ? $"the record says {is_} and the rules {meant}"
            : null;
    }

    private static async Task<string?> RoutingIsTheRecordAsync(SequenceWorld world, BrakeModel brake, LogState log)
    {
        var record = await world.DeploymentAsync();
        if (await world.RoutingAsync() is not { } routing) return record.Generation == 0 ? null : "nothing is published";
        var stable = (routing.Find(RouteRole.Stable) ?? routing.Find(RouteRole.Watched))?.Version;
        return routing.Generation != record.Generation ? $"generation {routing.Generation} is published instead of {record.Generation}"
            : stable != record.Stable || routing.Find(RouteRole.Candidate)?.Version != record.Candidate ? "the routing names others than the record"
            : routing.Versions.FirstOrDefault(version => !brake.Saved.Contains(version.Version.Value)) is { } gone ? $"the routing names {gone.Version}, which is deleted"
            : null;
    }

    /// <summary>What a person has left or withdrawn has no traffic, nor is it kept for a server to fall back to.</summary>
    private static async Task<string?> NothingComesBackByItselfAsync(SequenceWorld world, BrakeModel brake, LogState log) =>
        await world.RoutingAsync() is { } routing && routing.Versions.FirstOrDefault(version => brake.IsLeft(version.Version.Value)) is { } back
            ? $"version {back.Version} is {back.Role} though a person has left it"
            : null;

    /// <summary>There is a previous version exactly if one that is saved, not barred and not in service was ever stable.</summary>
    private static async Task<string?> PreviousIsThereByTheRuleAsync(SequenceWorld world, BrakeModel brake, LogState log)
    {
        var status = await world.Process.Status.FindModelAsync(SequenceWorld.Model, default);
        var barred = (await world.DeploymentAsync()).Barred.Select(bar => bar.Version.Value);
        return !brake.Barred.SetEquals(barred) ? $"{string.Join(' ', barred)} are barred instead of {string.Join(' ', brake.Barred)}"
            : status?.Previous is { } previous && !brake.Before.Contains(previous.Value) ? $"{previous} is previous and may not be"
            : status is not null && status.Previous is null && brake.Before.Any() ? $"nothing is previous, and {brake.Before.First()} could be"
            : null;
    }
}
