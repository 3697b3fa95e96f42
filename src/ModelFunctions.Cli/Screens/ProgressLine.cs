using ModelFunctions.Cli.Client;

namespace ModelFunctions.Cli.Screens;

/// <summary>A rollout in one line, for logs: it changes only when something has happened.</summary>
internal static class ProgressLine
{
    public static string Of(Rollout rollout)
    {
        var step = rollout is { Step: { } at, Steps: { } of } ? $", step {at} of {of}" : "";
        var weight = rollout.Weight is { } share ? $", {share} %" : "";
        var verdict = rollout is { Verdict: { } word, EndedAt: null } ? $", {Words.Of(word)}" : "";
        return Words.Join($"{rollout.Id} {PhaseMark.Of(rollout.Phase).Plain}{step}{weight}{verdict}.", rollout.Error ?? rollout.Reason);
    }
}
