using ModelFunctions.Core.Rollouts;

namespace ModelFunctions.Api.Views;

/// <summary>The commands that a rollout accepts in its present state: those that the machine does not refuse.</summary>
public static class AllowedCommands
{
    private static readonly (string Name, Signal Signal)[] Commands =
        [("promote", new Signal.Promote(false)), ("pause", new Signal.Pause("")), ("resume", new Signal.Resume()), ("abort", new Signal.Abort(""))];

    public static IReadOnlyList<string> In(Rollout rollout) =>
        [.. Commands.Where(command => RolloutMachine.Next(rollout, command.Signal, rollout.Due).Answer == Answer.Taken).Select(command => command.Name)];
}
