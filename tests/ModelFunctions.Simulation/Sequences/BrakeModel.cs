using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Rollouts;

namespace ModelFunctions.Simulation.Sequences;

/// <summary>
/// The rules of rollback and withdrawal, as simple as they can be said: what people did counts by what they asked for, and what rollouts did
/// by the log.
/// </summary>
public sealed class BrakeModel
{
    /// <summary>Versions that a person left or withdrew, with when: nothing but a person brings them back.</summary>
    private readonly Dictionary<int, int> _left = [];
    private readonly Dictionary<RolloutId, int> _askedAt = [];
    private readonly Dictionary<int, int> _uploadedAt = [];
    private readonly HashSet<RolloutId> _aborted = [];
    private readonly HashSet<int> _everStable = [];
    private int _withdrawnAt;
    private int _now;

    public HashSet<int> Saved { get; } = [];

    public HashSet<int> Barred { get; } = [];

    public int Latest { get; private set; }

    public bool IsDeleted { get; private set; }

    public int? Stable { get; private set; }

    public int? Candidate { get; private set; }

    public bool IsWithdrawn { get; private set; }

    public bool IsFrozen { get; private set; }

    /// <summary>Every version that a rollback without a target may go to. There is a previous version exactly if there is one of these.</summary>
    public IEnumerable<int> Before => _everStable.Where(version => Saved.Contains(version) && !Barred.Contains(version) && !Serves(version));

    /// <summary>True if nothing but a person may give the version traffic.</summary>
    public bool IsLeft(int version) => _left.ContainsKey(version);

    public bool Serves(int version) => Stable == version || Candidate == version;

    public void Uploaded()
    {
        Saved.Add(++Latest);
        _uploadedAt[Latest] = ++_now;
        IsDeleted = false;
    }

    public void Asked(RolloutId id) => _askedAt[id] = ++_now;

    public void Aborted(RolloutId id) => _aborted.Add(id);

    public void Froze(bool on) => IsFrozen = on;

    public void Lifted() => IsWithdrawn = false;

    public void DeletedModel()
    {
        Saved.Clear();
        IsDeleted = true;
        if (Stable is not null || Candidate is not null) Withdraw(bars: _ => true);
    }

    /// <summary>Why a rollback must be refused; null where it must be done.</summary>
    public RollbackRefusal? Refusal(int? from, int? to) =>
        from is { } meant && !Serves(meant) ? RollbackRefusal.NotInService
        : Stable is null && Candidate is null && to is null or 0 ? RollbackRefusal.NothingInService
        : to == 0 ? null
        : to is { } version ? !Saved.Contains(version) ? RollbackRefusal.NotSaved : Stable == version && Candidate is null ? RollbackRefusal.AlreadyThere : null
        : IsOfCandidate(from) || Before.Any() ? null : RollbackRefusal.NothingBefore;

    /// <summary>A rollback was done.</summary>
    /// <param name="asked">What was asked for.</param>
    /// <param name="chosen">Where it has gone, for one that named no target.</param>
    public void RolledBack(Command.RollBack asked, int? chosen)
    {
        bool Bars(int left) => asked.Barring != false && !(asked.To > left);
        if (asked.To == 0)
        {
            Withdraw(Bars);
            return;
        }
        var target = asked.To ?? (IsOfCandidate(asked.From) ? Stable : chosen);
        foreach (var left in new[] { Stable, Candidate })
            if (left is { } version && version != target && Bars(version)) (_, _left[version]) = (Barred.Add(version), ++_now);
        (Stable, Candidate) = (target, null);
        if (target is not { } serves) return;
        BringIn(serves);
        _everStable.Add(serves);
        IsWithdrawn = false;
    }

    /// <summary>A rollout did something by itself; says what it must not have done.</summary>
    /// <param name="entry">What the log says.</param>
    /// <param name="begun">The rollout, where it has begun.</param>
    public string? Did(ModelEvent entry, Rollout? begun)
    {
        if (entry is not { Actor: RolloutEngine.Actor, Version: { } number, Rollout: { } id }) return null;
        var version = number.Value;
        switch (entry.Kind)
        {
            case EventKind.Begun:
                var wrong = MayBegin(version, begun!);
                if (!begun!.IsOfUpload) BringIn(version);
                (Candidate, IsWithdrawn) = (version, false);
                return wrong;
            case EventKind.Promoted:
                (Stable, Candidate) = (version, null);
                _everStable.Add(version);
                return IsFrozen ? "promoted in a frozen model" : null;
            case EventKind.Reverted or EventKind.Withdrawn:
                (Stable, Candidate) = (entry.To?.Value, null);
                if (!_aborted.Contains(id)) Barred.Add(version);
                return null;
            default: return null;
        }
    }

    private string? MayBegin(int version, Rollout rollout)
    {
        var askedAt = rollout.IsOfUpload ? _uploadedAt[version] : _askedAt[rollout.Id];
        return !Saved.Contains(version) ? "began with a deleted version"
            : IsFrozen ? "began in a frozen model"
            : IsWithdrawn && rollout.IsOfUpload ? "began in a withdrawn model without a person"
            : _withdrawnAt > askedAt ? "began though it was asked for before a person withdrew the model"
            : _left.TryGetValue(version, out var leftAt) && leftAt > askedAt ? "began with a version that a person has left since"
            : rollout.IsOfUpload && Barred.Contains(version) ? "began with a barred version" : null;
    }

    private bool IsOfCandidate(int? from) => Candidate is not null && (from is null || from == Candidate);

    private void BringIn(int version)
    {
        Barred.Remove(version);
        _left.Remove(version);
    }

    private void Withdraw(Func<int, bool> bars)
    {
        (IsWithdrawn, _withdrawnAt) = (true, ++_now);
        foreach (var left in new[] { Stable, Candidate })
            if (left is { } version)
            {
                _left[version] = _now;
                if (bars(version)) Barred.Add(version);
            }
        (Stable, Candidate) = (null, null);
    }
}
