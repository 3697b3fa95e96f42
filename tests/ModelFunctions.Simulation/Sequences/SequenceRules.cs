using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.Simulation.Sequences;

/// <summary>A model as it is after a command: as the engine tells it, as the log does, and as the rules mean it.</summary>
/// <param name="World">The engine and its storage.</param>
/// <param name="Status">The model as it stands; null before its first version.</param>
/// <param name="Routing">What is published; null for nothing.</param>
/// <param name="Listed">The model in the list of models; null where it is not there.</param>
/// <param name="Log">What the log says.</param>
/// <param name="Barred">The versions that are barred.</param>
/// <param name="Brake">What the rules say.</param>
public sealed record SequenceView(
    SequenceWorld World, ModelStatus? Status, Routing? Routing, CatalogEntry? Listed, LogState Log, IReadOnlyList<int> Barred, BrakeModel Brake)
{
    /// <summary>What is in service.</summary>
    public Deployment Record => Status?.Deployment ?? new Deployment();
}

/// <summary>What must hold after every command. A rule that is new is one line in <see cref="All"/>.</summary>
public static class SequenceRules
{
    /// <summary>Each says what is wrong, or null.</summary>
    public static IReadOnlyList<Func<SequenceView, string?>> All { get; } =
        [LogSaysWhatServes, RoutingIsTheRecord, ListIsTheModel, NothingComesBackByItself, PreviousIsThereByTheRule];

    /// <summary>Log, record and rules agree on what serves, on the withdrawal and on the freeze.</summary>
    private static string? LogSaysWhatServes(SequenceView view)
    {
        var (record, log, brake, head) = (view.Record, view.Log, view.Brake, view.Status?.Head ?? new ModelHead());
        var kept = (record.Stable?.Value, record.Candidate?.Value, record.Withdrawn is not null, record.Frozen is not null);
        var told = (log.Stable, log.Candidate, log.IsWithdrawn, log.IsFrozen);
        var meant = (brake.Stable, brake.Candidate, brake.IsWithdrawn, brake.IsFrozen);
        return view.Status is null ? null
            : head.Sequence != log.Sequence ? $"the head counts {head.Sequence} events and the log has {log.Sequence}"
            : head.Latest != brake.Latest ? $"version {head.Latest} is the newest instead of {brake.Latest}"
            : kept != told ? $"the record says {kept} and the log {told}"
            : kept != meant ? $"the record says {kept} and the rules {meant}"
            : null;
    }

    private static string? RoutingIsTheRecord(SequenceView view)
    {
        var record = view.Record;
        if (view.Routing is not { } routing) return record.Generation == 0 ? null : "nothing is published";
        var stable = (routing.Find(RouteRole.Stable) ?? routing.Find(RouteRole.Watched))?.Version;
        return view.Status is null ? null
            : routing.Generation != record.Generation ? $"generation {routing.Generation} is published instead of {record.Generation}"
            : stable != record.Stable || routing.Find(RouteRole.Candidate)?.Version != record.Candidate ? "the routing names others than the record"
            : routing.Versions.FirstOrDefault(version => !view.Brake.Saved.Contains(version.Version.Value)) is { } gone
                ? $"the routing names {gone.Version}, which is deleted"
            : null;
    }

    /// <summary>The list of models says what the model says, at once.</summary>
    private static string? ListIsTheModel(SequenceView view)
    {
        if (view is not { Status: { Head: { IsDeleted: false } head, Deployment: var now } status }) return view.Listed is null ? null : "a model that is not there is listed";
        if (view.Listed is not { } listed) return "the model is not listed";
        var told = (listed.Latest, listed.Stable, listed.Candidate, listed.Weight, listed.Phase, listed.Waiting, listed.Frozen is not null, listed.Withdrawn is not null);
        var kept = (head.Latest, now.Stable, now.Candidate, now.Weight, status.Owner?.Phase, now.Waiting?.Version, now.Frozen is not null, now.Withdrawn is not null);
        return told == kept && listed.LastRollout == head.LastEnded ? null : $"the list says {told} and the model {kept}";
    }

    /// <summary>What a person has left or withdrawn has no traffic, nor is it kept for a server to fall back to.</summary>
    private static string? NothingComesBackByItself(SequenceView view) =>
        view.Routing?.Versions.FirstOrDefault(version => view.Brake.IsLeft(version.Version.Value)) is { } back
            ? $"version {back.Version} is {back.Role} though a person has left it"
            : null;

    /// <summary>There is a previous version exactly if one that is saved, not barred and not in service was ever stable.</summary>
    private static string? PreviousIsThereByTheRule(SequenceView view)
    {
        var (brake, previous) = (view.Brake, view.Status?.Previous?.Value);
        var barred = view.Barred;
        return !brake.Barred.SetEquals(barred) ? $"{string.Join(' ', barred)} are barred instead of {string.Join(' ', brake.Barred)}"
            : previous is { } named && !brake.Before.Contains(named) ? $"{named} is previous and may not be"
            : previous is null && brake.Before.Any() ? $"nothing is previous, and {brake.Before.First()} could be"
            : null;
    }
}
