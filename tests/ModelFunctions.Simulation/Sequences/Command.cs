namespace ModelFunctions.Simulation.Sequences;

/// <summary>One thing that is done to a model; versions are plain numbers, and 0 as a target is <c>none</c>.</summary>
public abstract record Command
{
    /// <summary>A file is uploaded; of a bad one a source says that it is.</summary>
    public sealed record Upload(bool Bad) : Command;

    /// <summary>Turns of open rollouts are taken, each at its time.</summary>
    /// <param name="Count">At most so many.</param>
    /// <param name="Pick">Which rollout, where several are open.</param>
    public sealed record Turns(int Count, int Pick) : Command;

    /// <summary>A saved version turns bad, or good again: a source says so from now on.</summary>
    public sealed record Turn(int Version, bool Bad) : Command;

    /// <summary>A person deploys a saved version.</summary>
    public sealed record Deploy(int Version) : Command;

    /// <summary>A person rolls back.</summary>
    public sealed record RollBack(int? From, int? To, bool? Barring) : Command;

    /// <summary>A person freezes the model, or lifts that.</summary>
    public sealed record Freeze(bool On) : Command;

    /// <summary>A person lifts a withdrawal.</summary>
    public sealed record Lift : Command;

    /// <summary>A person tells an open rollout what to do.</summary>
    public sealed record Tell(Order Order, int Pick) : Command;

    /// <summary>A person deletes a version.</summary>
    public sealed record DeleteVersion(int Version) : Command;

    /// <summary>A person deletes the model.</summary>
    public sealed record DeleteModel(bool Force) : Command;
}

/// <summary>What a person may tell a rollout.</summary>
public enum Order
{
    Promote,
    PromoteFull,
    Pause,
    Resume,
    Abort,
}
