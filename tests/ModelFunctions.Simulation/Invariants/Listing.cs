using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Core.Rollouts;
using ModelFunctions.Engine.Registry;

namespace ModelFunctions.Simulation.Invariants;

/// <summary>Compares the listing and the log across models with the models, once nothing is under way.</summary>
public static class Listing
{
    private const int Page = 100;

    /// <summary>The first thing in which they differ; null where they are the same.</summary>
    public static string? FirstDifference(IReadOnlyList<(ModelName Model, ModelLedger Ledger)> models, ITable rows)
    {
        foreach (var (model, ledger) in models)
        {
            var owner = ledger.Deployment.Owner is { } id ? ledger.Rollouts[id] : null;
            var bars = new NeedBars(BarOf(ledger, ledger.Head.Latest), BarOf(ledger, ledger.Head.Left?.Rollout.Version.Value ?? 0));
            var need = Needs.Of(model, ledger.Head, ledger.Deployment, owner, bars);
            var expected = CatalogEntry.Of(model, ledger.Head, ledger.Deployment, owner, need, ledger.Head.Sequence);
            var row = rows.FindAsync(ModelKeys.Catalog, model.Text, default).Result;
            var listed = row is null ? null : RowCodec.FromRow<CatalogEntry>(row);
            if (listed != expected) return $"the listing says {listed}, and the model is {expected}";
        }
        var logged = Logged(rows);
        var own = models.SelectMany(model => model.Ledger.Events.Select(entry => (model.Model, entry.Sequence, entry.Kind, entry.At))).ToList();
        if (own.Except(logged).FirstOrDefault() is { Sequence: > 0 } lost) return $"the log across models lacks {lost}";
        if (logged.Count != own.Count) return $"the log across models has {logged.Count} events, and the models have {own.Count}";
        foreach (var (model, _) in models)
            if (logged.Where(entry => entry.Model == model).Select(entry => entry.Sequence) is var order && !order.SequenceEqual(order.OrderDescending()))
                return $"the log across models has the events of {model} in another order";
        return null;
    }

    private static Bar? BarOf(ModelLedger ledger, int version) => ledger.Versions.GetValueOrDefault(version)?.Bar;

    private static List<(ModelName Model, long Sequence, EventKind Kind, DateTimeOffset At)> Logged(ITable rows)
    {
        var log = new EventLog(rows);
        var found = new List<ModelEvent>();
        for (string? last = null; ;)
        {
            (var page, last) = log.ListAsync(new EventQuery(null, []), Page, last, default).Result;
            found.AddRange(page);
            if (last is null) return [.. found.Select(entry => (entry.Model!.Value, entry.Sequence, entry.Kind, entry.At))];
        }
    }
}
