using ModelFunctions.Core.Models;
using ModelFunctions.Core.Persistence;
using ModelFunctions.Engine.Registry;

namespace ModelFunctions.Bench.Scale;

/// <summary>Samples models each second, and asks five seconds later whether the list tells of all that had happened to them by then.</summary>
internal sealed class ListWatch(ITable rows, IReadOnlyList<ModelName> models)
{
    private const int Samples = 20;

    /// <summary>Lists once for the samples of so many seconds.</summary>
    private const int Lists = 10;

    private static readonly TimeSpan Allowed = TimeSpan.FromSeconds(5);

    private readonly Random _random = new(1);

    /// <summary>How many were asked for.</summary>
    public int Sampled { get; private set; }

    /// <summary>Of how many the list did not tell.</summary>
    public int Behind { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        var open = new Queue<(DateTimeOffset At, ModelName Model, long Sequence)>();
        while (!stop.IsCancellationRequested)
        {
            for (var i = 0; i < Samples; i++)
            {
                var model = models[_random.Next(models.Count)];
                if (await PatientStorage.AskAsync(() => rows.FindAsync(model.Text, ModelKeys.Head, default)) is { } head)
                    open.Enqueue((DateTimeOffset.UtcNow, model, RowCodec.FromRow<ModelHead>(head).Sequence));
            }
            await Task.Delay(TimeSpan.FromSeconds(1), stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            var now = DateTimeOffset.UtcNow;
            if (open.Count < Samples * Lists || open.Peek().At + Allowed > now) continue;
            var listed = await PatientStorage.AskAsync(async () => await rows.ListAllAsync(ModelKeys.Catalog, KeyRange.Prefix(""), default)
                .Select(RowCodec.FromRow<CatalogEntry>).ToDictionaryAsync(entry => entry.Name, entry => entry.Sequence ?? 0, cancellationToken: CancellationToken.None));
            while (open.TryPeek(out var sample) && sample.At + Allowed <= now)
            {
                open.Dequeue();
                Sampled++;
                if (listed.GetValueOrDefault(sample.Model) < sample.Sequence) Behind++;
            }
        }
    }
}
