using System.Security.Cryptography;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Core.Health;
using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Registry;
using ModelFunctions.Engine.Rollouts;
using ModelFunctions.Simulation.Time;
using ModelFunctions.Testing.Fakes;

namespace ModelFunctions.Simulation.Invariants;

/// <summary>Looks after the invariants of the design at every change of the storage and at every request that is served.</summary>
public sealed class InvariantKeeper(VirtualTime queue, SimulationOptions options)
{
    /// <summary>The most bytes of a deployment's row.</summary>
    private const int MostOfADeployment = 32 << 10;

    private readonly Dictionary<ModelName, ModelLedger> _models = [];

    /// <summary>The saved bytes, against which versions are held.</summary>
    public InMemoryBlobs? Artifacts { get; set; }

    /// <summary>What was seen go wrong first; the world stops then.</summary>
    public Exception? Violation { get; private set; }

    public IEnumerable<(ModelName Model, ModelLedger Ledger)> Models => _models.Select(pair => (pair.Key, pair.Value));

    public int Latest(ModelName model) => Of(model).Versions.Count;

    public IReadOnlyList<RolloutId> Open(ModelName model) => Of(model).Head.Open;

    /// <summary>How often anything was changed.</summary>
    public long Changes { get; private set; }

    public void Fail(Exception failure) => Violation ??= failure;

    /// <summary>A transaction was made.</summary>
    public void Committed(string partition, IReadOnlyList<TableOperation> changes)
    {
        if (partition == ModelKeys.Catalog) Listed(changes);
        if (!ModelName.TryParse(partition, out var model)) return;
        Changes++;
        var ledger = Of(model);
        var before = ledger.Deployment;
        var events = new List<ModelEvent>();
        var moved = new List<(Rollout? Before, Rollout After)>();
        foreach (var row in changes.Select(RowOf).OfType<TableRow>().Where(row => options.Invariants || Moves(row)))
            switch (row.Key.Split('-')[0])
            {
                case "head": ledger.Head = RowCodec.FromRow<ModelHead>(row); break;
                case "deployment": ledger.Deployment = RowCodec.FromRow<Deployment>(row); break;
                case "event": events.Add(RowCodec.FromRow<ModelEvent>(row)); break;
                case "version": Version(ledger, RowCodec.FromRow<ModelVersion>(row)); break;
                case "rollout":
                    var rollout = RowCodec.FromRow<Rollout>(row);
                    moved.Add((ledger.Rollouts.GetValueOrDefault(rollout.Id), rollout));
                    ledger.Rollouts[rollout.Id] = rollout;
                    break;
            }
        if (ledger.Deployment.Generation > ledger.Published) ledger.UnpublishedSince ??= queue.Now;
        if (!options.Invariants) return;
        Published(queue.Now);
        Log(ledger, before, events, moved);
        Owner(ledger);
        foreach (var (was, rollout) in moved) Course(ledger, was, rollout);
        Sizes(changes);
        Deletions(ledger);
        Freeze(before, events);
        Lift(ledger, events);
        if (Withdrawals.Read(ledger, before, events) is { } back) Require(13, false, back);
    }

    /// <summary>No row comes near what the storage takes, and the deployment's stays small, however long things go on.</summary>
    private void Sizes(IReadOnlyList<TableOperation> changes)
    {
        foreach (var row in changes.Select(RowOf).OfType<TableRow>())
            Require(12, TableLimits.BytesOf(row) <= (row.Key == ModelKeys.Deployment ? MostOfADeployment : TableLimits.MaxRow / 2),
                $"the row {row.Partition}/{row.Key} has {TableLimits.BytesOf(row)} bytes");
    }

    /// <summary>An entry of the listing was written: it never tells of less than it did.</summary>
    private void Listed(IReadOnlyList<TableOperation> changes)
    {
        if (!options.Invariants) return;
        foreach (var entry in changes.Select(RowOf).OfType<TableRow>().Select(RowCodec.FromRow<CatalogEntry>))
        {
            var ledger = Of(entry.Name);
            Require(11, (entry.Sequence ?? 0) >= ledger.Listed, $"the listing told of event {ledger.Listed} of {entry.Name} and tells of {entry.Sequence ?? 0}");
            ledger.Listed = entry.Sequence ?? 0;
        }
    }

    /// <summary>With invariants off only what ends a world is read: rollouts that end, and routings that are published.</summary>
    private static bool Moves(TableRow row) =>
        row.Key is "head" or "deployment" || row.Columns.ContainsKey("endedAt") || row.Columns.TryGetValue("phase", out var phase) && phase is "requested";

    /// <summary>When all that was wrong was put right; null before.</summary>
    public DateTimeOffset? HealedAt { get; set; }

    /// <summary>What is not published since all is well again is published soon, whoever lives: clocks may be wrong, and calls from before may hang.</summary>
    public void Published(DateTimeOffset now)
    {
        if (HealedAt is not { } healed) return;
        var most = TimeSpan.FromSeconds(15) + 4 * options.Skew;
        foreach (var (model, ledger) in _models)
            if (ledger.UnpublishedSince is { } since)
                Require(10, now - (since > healed ? since : healed) <= most, $"generation {ledger.Deployment.Generation} of {model} was not published within {most}");
    }

    /// <summary>A rollback was answered as published.</summary>
    public void RolledBack(ModelName model, Deployment after)
    {
        var ledger = Of(model);
        // Somebody may have deployed it again before the answer arrived.
        foreach (var bar in ledger.Versions.Values.Select(version => version.Bar).OfType<Bar>().Where(bar => bar.Generation <= after.Generation))
            if (ledger.Deployed.GetValueOrDefault(bar.Version) < after.Generation) ledger.RolledBack.Add(bar.Version);
    }

    /// <summary>A routing was published.</summary>
    public void Written(Routing routing)
    {
        if (!options.Invariants) return;
        var ledger = Of(routing.Model);
        Require(4, routing.Generation >= ledger.Published, $"generation {routing.Generation} was published after {ledger.Published}");
        ledger.Published = routing.Generation;
        if (routing.Generation >= ledger.Deployment.Generation) ledger.UnpublishedSince = null;
        var weight = routing.Versions.Sum(version => version.Weight);
        var isGated = weight == 0 && routing.Find(RouteRole.Stable) is null && routing.Find(RouteRole.Candidate) is not null;
        Require(2, weight == 100 || isGated || routing.Versions.Count == 0, $"the weights of {routing.Model} sum to {weight}");
        foreach (var version in routing.Versions)
        {
            // A routing that was made before the deletion may be written late; the one that follows from the deletion takes its place.
            Require(3, ledger.Versions.ContainsKey(version.Version.Value) && !(ledger.Deleted.TryGetValue(version.Version, out var at) && at <= routing.Generation),
                $"the routing of generation {routing.Generation} names version {version.Version}, which is not saved");
            Require(4, version.Weight == 0 || !ledger.RolledBack.Contains(version.Version),
                $"version {version.Version} was rolled back and has traffic again at generation {routing.Generation}");
            Require(13, version.Weight == 0 || !(ledger.Withdrawn.TryGetValue(version.Version, out var since) && since <= routing.Generation),
                $"version {version.Version} was withdrawn by a person and has traffic again at generation {routing.Generation}");
        }
    }

    /// <summary>A candidate was given traffic.</summary>
    public void GaveTraffic(ModelName model, RoutedVersion candidate)
    {
        if (!options.Invariants) return;
        // Four clocks may be wrong, and the follower may have read the routing seconds ago.
        var most = CandidateLease.Least + 2 * options.Skew + TimeSpan.FromSeconds(10);
        Require(7, queue.Now - Of(model).LookedAt <= most, $"version {candidate.Version} has traffic though nobody has looked since {Of(model).LookedAt:T}");
    }

    public void Require(int invariant, bool holds, string otherwise)
    {
        if (!holds) Fail(new InvariantException(invariant, otherwise));
    }

    /// <summary>At the end every version has the bytes that it was registered with, or is deleted and swept.</summary>
    public void Bytes(ModelLedger ledger, bool isSwept)
    {
        foreach (var version in ledger.Versions.Values)
            if (!ledger.Deleted.ContainsKey(version.Number))
                Require(1, HasBytes(version), $"version {version.Number} has no bytes any more, or others than its hash says");
            else if (isSwept)
                Require(1, Artifacts?.Find(version.Artifact.Path) is null, $"version {version.Number} was deleted a day ago and has its bytes still");
    }

    private bool HasBytes(ModelVersion version) =>
        Artifacts?.Find(version.Artifact.Path)?.Content is { } bytes && ContentHash.FromBytes(SHA256.HashData(bytes)) == version.Artifact.Sha256;

    private void Version(ModelLedger ledger, ModelVersion version)
    {
        var isNew = !ledger.Versions.ContainsKey(version.Number.Value);
        Require(1, !isNew || version.Number.Value == ledger.Versions.Count + 1, $"version {version.Number} follows {ledger.Versions.Count}");
        Require(1, HasBytes(version), $"version {version.Number} has no bytes, or others than its hash says");
        Require(1, !isNew || !(version.UploadedAt < ledger.Head.UploadsFrom), $"version {version.Number} was uploaded before the model was deleted");
        ledger.Versions[version.Number.Value] = version;
    }

    private void Log(ModelLedger ledger, Deployment before, List<ModelEvent> events, List<(Rollout?, Rollout)> moved)
    {
        foreach (var entry in events.OrderBy(entry => entry.Sequence))
        {
            Require(8, entry.Sequence == ledger.Events.Count + 1, $"event {entry.Sequence} follows {ledger.Events.Count}");
            Require(8, entry.Kind != EventKind.RolledBack || ledger.RollbackReasons.Add(entry.Reason!), $"one rollback happened twice: {entry.Reason}");
            ledger.Events.Add(entry);
        }
        Require(8, ledger.Head.Sequence == ledger.Events.Count, $"the head says {ledger.Head.Sequence} events and there are {ledger.Events.Count}");
        var told = events.Where(entry => entry.Generation is not null).Select(entry => entry.Generation!.Value).Order();
        var made = Enumerable.Range(1, (int)Math.Max(0, ledger.Deployment.Generation - before.Generation)).Select(i => before.Generation + i);
        Require(8, told.SequenceEqual(made), $"generations {string.Join(',', made)} came and {string.Join(',', told)} were told");
        foreach (var (was, now) in moved)
            Require(8, was?.Phase == now.Phase || events.Any(entry => entry.Rollout == now.Id) || IsUntold(now.Phase),
                $"nobody told that {now.Id} is {now.Phase}");
        if (moved.Any(move => move.Item1?.LastLook?.Turn != move.Item2.LastLook?.Turn && move.Item2.LastLook!.Verdict != Verdict.SourceDown)
            || events.Any(entry => entry.Kind is EventKind.Begun or EventKind.Shifted))
            ledger.LookedAt = queue.Now;
    }

    private static bool IsUntold(RolloutPhase phase) => phase is RolloutPhase.Gating or RolloutPhase.Stepping or RolloutPhase.Promoting
        or RolloutPhase.Reverted or RolloutPhase.Withdrawn or RolloutPhase.Requested;

    private void Owner(ModelLedger ledger)
    {
        var owners = ledger.Rollouts.Values
            .Where(rollout => rollout.Phase.IsTrial() || rollout.Phase == RolloutPhase.Watching
                || rollout is { Phase: RolloutPhase.Reverting, Effect.Kind: EffectKind.Revert })
            .Select(rollout => rollout.Id).ToList();
        Require(2, owners.Count <= 1 && owners.FirstOrDefault() == (ledger.Deployment.Owner ?? default),
            $"{string.Join(" and ", owners)} go on, and {ledger.Deployment.Owner} owns the model");
        var open = ledger.Rollouts.Values.Where(rollout => !rollout.Phase.IsEnd()).Select(rollout => rollout.Id.ToString()).Order();
        Require(6, open.SequenceEqual(ledger.Head.Open.Select(id => id.ToString()).Order()), "the head does not name the rollouts that go on");
    }

    /// <summary>What is deleted stays deleted, and nothing of it is in service.</summary>
    private void Deletions(ModelLedger ledger)
    {
        foreach (var version in ledger.Versions.Values)
            if (version.DeletedAt is not null || version.Number.Value <= ledger.Head.DeletedThrough)
                ledger.Deleted.TryAdd(version.Number, ledger.Deployment.Generation);
            else
                Require(3, !ledger.Deleted.ContainsKey(version.Number), $"version {version.Number} was deleted and is there again");
        foreach (var version in ledger.Deleted.Keys)
            Require(3, !ledger.Deployment.Serves(version), $"version {version} is deleted and in service");
    }

    private void Course(ModelLedger ledger, Rollout? before, Rollout after)
    {
        Require(8, before is null || after.Turn > before.Turn, $"{after.Id} took turn {after.Turn} after {before?.Turn}");
        Require(6, before?.Phase.IsEnd() != true, $"{after.Id} had ended as {before?.Phase} and is {after.Phase}");
        Require(5, !ledger.Reverting.Contains(after.Id) || after.Phase == RolloutPhase.Reverting || after.Phase.IsEnd() && after.Phase != RolloutPhase.Succeeded,
            $"{after.Id} had decided to revert and is {after.Phase}");
        if (after.Phase == RolloutPhase.Reverting || after.Ending == RolloutPhase.Reverted) ledger.Reverting.Add(after.Id);
    }

    private void Freeze(Deployment before, List<ModelEvent> events)
    {
        foreach (var entry in events.Where(entry => entry.Actor == RolloutEngine.Actor && before.Frozen is not null))
            Require(5, entry.Kind is not (EventKind.Begun or EventKind.Shifted or EventKind.Promoted), $"the model is frozen, and {entry.Kind} happened");
    }

    private static void Lift(ModelLedger ledger, List<ModelEvent> events)
    {
        foreach (var entry in events)
            if (entry is { Kind: EventKind.Begun, Rollout: { } rollout } && !ledger.Rollouts[rollout].IsOfUpload)
                Deployed(ledger, rollout.Version);
            else if (entry.Kind == EventKind.RolledBack && ledger.Deployment.Stable is { } stable)
                Deployed(ledger, stable);
    }

    private static void Deployed(ModelLedger ledger, VersionNumber version)
    {
        ledger.Deployed[version] = ledger.Deployment.Generation;
        ledger.RolledBack.Remove(version);
    }

    private ModelLedger Of(ModelName model)
    {
        if (!_models.TryGetValue(model, out var ledger)) _models[model] = ledger = new ModelLedger();
        return ledger;
    }

    private static TableRow? RowOf(TableOperation change) => change switch
    {
        TableOperation.Add add => add.Row,
        TableOperation.Replace replace => replace.Row,
        TableOperation.Put put => put.Row,
        _ => null,
    };
}
