using System.Diagnostics;
using ModelFunctions.Core.Models.Uploads;

namespace ModelFunctions.Bench.Registry;

/// <summary>Registering against its bare calls, in turns, so that what else the machine does meets both alike.</summary>
internal sealed class Duel(Account account, BareCalls bare)
{
    private const int Models = 20;
    private int _names;

    /// <summary>Milliseconds and storage requests of one registration, by itself; medians.</summary>
    public async Task<(Cost Registrar, Cost Bare)> LatencyAsync(int pairs, int warmUp)
    {
        var (ours, theirs) = (await NewModelAsync(registered: true), await NewModelAsync(registered: false));
        var (costs, bareCosts) = (new List<Cost>(), new List<Cost>());
        for (var pair = -warmUp; pair < pairs; pair++)
        {
            var (upload, other) = (await account.UploadAsync(ours), await account.UploadAsync(theirs));
            foreach (var registered in Order(pair))
            {
                var before = account.Requests.Count;
                var time = await TimeAsync(() => registered ? RegisterAsync(upload) : bare.RunAsync(other, theirs));
                if (pair >= 0) (registered ? costs : bareCosts).Add(new Cost(time, account.Requests.Count - before));
            }
        }
        return (Cost.Median(costs), Cost.Median(bareCosts));
    }

    /// <summary>Registrations per second over twenty models in parallel, and their ratio: medians of the rounds.</summary>
    public async Task<(double Registrar, double Bare, double Ratio)> ThroughputAsync(int rounds, int each)
    {
        var (rates, bareRates) = (new List<double>(), new List<double>());
        for (var round = -1; round < rounds; round++)
            foreach (var registered in Order(round))
            {
                var rate = Models * each * 1000 / await RoundAsync(registered, each);
                if (round >= 0) (registered ? rates : bareRates).Add(rate);
            }
        return (Cost.Median(rates), Cost.Median(bareRates), Cost.Median(rates.Zip(bareRates, (ours, theirs) => ours / theirs)));
    }

    // Each goes first as often as the other.
    private static bool[] Order(int round) => round % 2 == 0 ? [true, false] : [false, true];

    private async Task<double> RoundAsync(bool registered, int each)
    {
        var uploads = new List<(string Model, UploadedBlob[] Blobs)>();
        for (var i = 0; i < Models; i++)
        {
            var model = await NewModelAsync(registered);
            var blobs = new UploadedBlob[each];
            for (var j = 0; j < each; j++) blobs[j] = await account.UploadAsync(model, $"model-{j}.onnx");
            uploads.Add((model, blobs));
        }
        var before = account.Requests.Count;
        var time = await TimeAsync(() => Task.WhenAll(uploads.Select(async model =>
        {
            foreach (var blob in model.Blobs) await (registered ? RegisterAsync(blob) : bare.RunAsync(blob, model.Model));
        })));
        return account.Requests.Count - before == Models * each * BareCalls.Count
            ? time
            : throw new InvalidOperationException($"{Models * each} uploads took {account.Requests.Count - before} requests, not {BareCalls.Count} each.");
    }

    private async Task<string> NewModelAsync(bool registered)
    {
        var model = $"model-{_names++:D5}";
        if (registered) await RegisterAsync(await account.UploadAsync(model));
        else await bare.PrepareAsync(model);
        return model;
    }

    private async Task RegisterAsync(UploadedBlob blob) => await account.Registrar.RegisterAsync(blob, default);

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var started = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }
}

/// <summary>What one registration takes.</summary>
internal readonly record struct Cost(double Milliseconds, double Requests)
{
    public static Cost Median(IReadOnlyCollection<Cost> costs) =>
        new(Median(costs.Select(cost => cost.Milliseconds)), Median(costs.Select(cost => cost.Requests)));

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
