using System.Text.Json;
using ModelFunctions.Cli.Client;
using ModelFunctions.Cli.Screens;

namespace ModelFunctions.Cli.Commands;

/// <summary>Follows one rollout to its end.</summary>
internal sealed class RolloutWatch(Session session)
{
    /// <summary>Tells each change in a line, and with <c>-o json</c> the rollout as it is in the end. The answer is an <see cref="ExitCode"/>.</summary>
    public async Task<int> ToEndAsync(string model, string rollout, TimeSpan timeout, CancellationToken cancel)
    {
        using var over = new CancellationTokenSource(timeout, session.Shell.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(over.Token, cancel);
        var (told, seen) = ("", default(JsonElement));
        try
        {
            await foreach (var glimpse in new Follower(session.Api, session.Shell.Clock).FollowAsync(ApiClient.Model(model, $"/rollouts/{rollout}"), either.Token))
            {
                var line = glimpse.Body is { } body ? ProgressLine.Of((seen = body).AsRollout()) : glimpse.Trouble!;
                if (line != told) session.Say(told = line);
                if (glimpse.Body is { } now && now.AsRollout() is { EndedAt: not null } ended) return End(now, ended);
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            if (seen.ValueKind != JsonValueKind.Undefined) session.Json(seen);
            throw new CommandException($"{rollout} has not ended within {Words.Span(timeout)}. To see why: modelfn get {model}.", ExitCode.TimeOver);
        }
        throw new InvalidOperationException("A rollout is followed until it ends.");
    }

    private int End(JsonElement json, Rollout ended)
    {
        session.Json(json);
        return ended.Phase == "succeeded" ? ExitCode.Well : ExitCode.Failed;
    }
}
