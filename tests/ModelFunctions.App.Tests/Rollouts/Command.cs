using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.App.Tests.Rollouts;

/// <summary>What a person may tell a rollout.</summary>
public enum Command
{
    Promote,
    PromoteFully,
    Pause,
    Resume,
    Abort,
}

internal static class Commands
{
    public static Signal Signal(this Command command) => command switch
    {
        Command.Promote => new Signal.Promote(false),
        Command.PromoteFully => new Signal.Promote(true),
        Command.Pause => new Signal.Pause("as tested"),
        Command.Resume => new Signal.Resume(),
        _ => new Signal.Abort("as tested"),
    };
}
