using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Registry;

namespace ModelFunctions.Simulation.Sequences;

/// <summary>Does a sequence to a model and holds what comes of each command against the rules.</summary>
public sealed class SequenceRun
{
    private readonly SequenceWorld _world;
    private readonly BrakeModel _brake = new();
    private readonly LogState _log = new();

    private SequenceRun(CommandSequence sequence) => _world = new SequenceWorld(sequence.Policy);

    /// <summary>What the sequence broke, with the command that it broke it at; null for nothing.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="happened">Is told of every event.</param>
    public static string? BrokenBy(CommandSequence sequence, Action<EventKind>? happened = null)
    {
        var run = new SequenceRun(sequence);
        for (var i = 0; i < sequence.Commands.Count; i++)
            if (run.DoAsync(sequence.Commands[i], happened).GetAwaiter().GetResult() is { } broken)
                return $"{broken}, at command {i + 1}, {sequence.Commands[i]}";
        return null;
    }

    private async Task<string?> DoAsync(Command command, Action<EventKind>? happened)
    {
        var broken = command switch
        {
            Command.Turns turns => await TakeTurnsAsync(turns, happened),
            Command.RollBack rollback => await RollBackAsync(rollback),
            Command.Tell tell => await TellAsync(tell),
            _ => await ChangeAsync(command),
        };
        return broken ?? await CheckAsync(happened);
    }

    private async Task<string?> TakeTurnsAsync(Command.Turns turns, Action<EventKind>? happened)
    {
        for (var i = 0; i < turns.Count && await _world.TakeTurnAsync(turns.Pick); i++)
            if (await ReadLogAsync(happened) is { } broken) return broken;
        return null;
    }

    private async Task<string?> RollBackAsync(Command.RollBack asked)
    {
        RollbackTarget? to = asked.To switch { null => null, 0 => RollbackTarget.None, { } number => new RollbackTarget(new VersionNumber(number)) };
        var expected = _brake.Refusal(asked.From, asked.To);
        var before = _brake.Before.ToList();
        var from = asked.From is { } meant ? new VersionNumber(meant) : (VersionNumber?)null;
        var outcome = await _world.Process.Rollback.RollBackAsync(
            SequenceWorld.Model, new RollbackRequest(from, to, Barring: asked.Barring), null, "ada", null, default);
        if (outcome.Refusal != expected) return $"it was answered {Word(outcome.Refusal)} instead of {Word(expected)}";
        if (expected is not null) return null;
        var chosen = outcome.Deployment.Stable?.Value;
        _brake.RolledBack(asked, chosen);
        return chosen != _brake.Stable ? $"it went to {chosen} instead of {_brake.Stable}"
            : asked.To is null && chosen is { } went && !before.Contains(went) && (await _world.BarredAsync()).Contains(went)
                ? $"it went to {went}, which is barred"
            : outcome.Published ? await AnswerAsync(outcome.Deployment) : "it was not published";

        static string Word(RollbackRefusal? refusal) => refusal?.ToString() ?? "done";
    }

    private async Task<string?> TellAsync(Command.Tell tell)
    {
        if ((await _world.Reader.HeadAsync()).Open is not { Count: > 0 } open) return null;
        var id = open[tell.Pick % open.Count];
        Signal signal = tell.Order switch
        {
            Order.Promote => new Signal.Promote(false),
            Order.PromoteFull => new Signal.Promote(true),
            Order.Pause => new Signal.Pause("hm"),
            Order.Resume => new Signal.Resume(),
            _ => new Signal.Abort("no"),
        };
        var outcome = (await _world.Process.Commands.GiveAsync(id, signal, null, "ada", default))!;
        if (outcome.IsTaken && tell.Order == Order.Abort) _brake.Aborted(id);
        return (await FindAsync(id)).Phase == outcome.Rollout.Phase ? null : "the answer has another phase than the rollout";
    }

    private async Task<string?> ChangeAsync(Command command)
    {
        var (process, model) = (_world.Process, SequenceWorld.Model);
        switch (command)
        {
            case Command.Upload upload:
                _brake.Uploaded();
                if (upload.Bad) _world.Bad.Add(_brake.Latest);
                await _world.UploadAsync(_brake.Latest);
                return null;
            case Command.Turn turn:
                if (turn.Bad) _world.Bad.Add(turn.Version);
                else _world.Bad.Remove(turn.Version);
                return null;
            case Command.Deploy deploy:
                var asked = await process.Requests.RequestAsync(model, new VersionNumber(deploy.Version), null, null, "ada", default);
                if (asked.Rollout is { } rollout) _brake.Asked(rollout.Id);
                return asked.Rollout is not null && !_brake.Saved.Contains(deploy.Version) ? "a version that is not saved may be deployed" : null;
            case Command.Freeze freeze:
                await process.Freezer.SetAsync(model, freeze.On ? "audit" : null, "ada", default);
                _brake.Froze(freeze.On);
                return null;
            case Command.Lift:
                _brake.Lifted();
                return await AnswerAsync(await process.Withdrawals.LiftAsync(model, "ada", default));
            case Command.DeleteVersion delete: return await DeleteAsync(delete.Version);
            case Command.DeleteModel delete: return await DeleteAsync(delete.Force);
            default: throw new ArgumentException($"What is {command}?");
        }
    }

    private async Task<string?> DeleteAsync(int version)
    {
        var previous = (await _world.Process.Status.FindModelAsync(SequenceWorld.Model, default))?.Previous?.Value;
        try
        {
            await _world.Process.Registry.DeleteVersionAsync(SequenceWorld.Model, new VersionNumber(version), "ada", default);
        }
        catch (InServiceException)
        {
            return _brake.Serves(version) || _brake.Before.Contains(version) ? null : "a version that nothing needs was not deleted";
        }
        var wasNeeded = _brake.Serves(version) || previous == version;
        _brake.Saved.Remove(version);
        return wasNeeded ? "a version that is needed was deleted" : null;
    }

    private async Task<string?> DeleteAsync(bool force)
    {
        var serves = _brake.Stable is not null || _brake.Candidate is not null;
        try
        {
            if (!await _world.Process.Registry.DeleteModelAsync(SequenceWorld.Model, force, "ada", default)) return null;
        }
        catch (InServiceException)
        {
            return serves && !force ? null : "a model that does not serve was not deleted";
        }
        if (force) await _world.Process.Publisher.PublishAsync(SequenceWorld.Model, default);
        if (!_brake.IsDeleted) _brake.DeletedModel();
        return serves && !force ? "a model that serves was deleted" : null;
    }

    /// <summary>The log is read to its end, and what rollouts did by themselves is what they may.</summary>
    private async Task<string?> ReadLogAsync(Action<EventKind>? happened)
    {
        while (await _world.Reader.FindAsync<ModelEvent>(ModelKeys.Event(_log.Sequence + 1)) is { Value: var entry })
        {
            _log.Read(entry);
            happened?.Invoke(entry.Kind);
            var begun = entry is { Kind: EventKind.Begun, Rollout: { } id } ? await FindAsync(id) : null;
            if (_brake.Did(entry, begun) is { } broken) return $"{entry.Rollout} {broken}";
        }
        return null;
    }

    private async Task<string?> CheckAsync(Action<EventKind>? happened)
    {
        if (await ReadLogAsync(happened) is { } broken) return broken;
        var status = await _world.Process.Status.FindModelAsync(SequenceWorld.Model, default);
        var (list, _) = await _world.Process.Catalog.ListAsync(10, null, default);
        var view = new SequenceView(_world, status, await _world.RoutingAsync(), list.Count > 0 ? list[0] : null, _log, await _world.BarredAsync(), _brake);
        return SequenceRules.All.Select(rule => rule(view)).FirstOrDefault(found => found is not null);
    }

    /// <summary>What was answered is what is in the record.</summary>
    private async Task<string?> AnswerAsync(Deployment answer)
    {
        var record = await _world.DeploymentAsync();
        return (answer.Stable, answer.Candidate, answer.Withdrawn, answer.Generation) == (record.Stable, record.Candidate, record.Withdrawn, record.Generation)
            ? null
            : "the answer is not what is in the record";
    }

    private async Task<Rollout> FindAsync(RolloutId id) => (await _world.Reader.FindAsync<Rollout>(ModelKeys.Rollout(id)))!.Value.Value;
}
