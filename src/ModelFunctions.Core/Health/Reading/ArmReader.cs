using System.Globalization;
using System.Text.Json;

namespace ModelFunctions.Core.Health.Reading;

/// <summary>Reads what one version did in a block.</summary>
internal static class ArmReader
{
    private const int MostScoreBins = 100;

    public static Arm Read(JsonElement json, string name)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new BlockFields(default, "").Wrong(name, json, "an object such as {\"requests\":100,\"errors\":2}");
        var fields = new BlockFields(json, name + ".");
        var requests = fields.Whole("requests", 0, BlockFields.MostCounted)
            ?? throw fields.Wrong("requests", null, "the number of requests that arrived");
        return new Arm(requests, Part("errors"), Part("invalid"))
        {
            Latency = fields.Array("latency") is { } latency ? Latency(fields, latency, requests) : [],
            Scores = fields.Array("scores") is { } scores ? Scores(fields, scores) : [],
        };

        long Part(string part) => fields.Whole(part, 0, requests, $"0 to {requests}, the requests of {name}") ?? 0;
    }

    private static BinCount[] Latency(BlockFields fields, JsonElement latency, long requests)
    {
        var bins = new BinCount[latency.GetArrayLength()];
        var (at, before, total) = (0, -1, 0L);
        foreach (var pair in latency.EnumerateArray())
        {
            var found = Pair(pair) ?? throw Wrong("a pair of bin and count: [bin, count]");
            if (found.Bin is < 0 or >= LatencyBins.Count) throw Wrong($"a bin from 0 to {LatencyBins.Count - 1}");
            if (found.Bin <= before) throw Wrong($"a bin above {before}, the one before it");
            if (found.Count is < 0 or > BlockFields.MostCounted) throw Wrong($"a count from 0 to {BlockFields.MostCounted}");
            if ((total += found.Count) > requests) throw Wrong($"no more latencies than the {requests} requests");
            bins[at++] = found;
            before = found.Bin;

            BlockFormatException Wrong(string allowed) => fields.Wrong(Item("latency", at), pair, allowed);
        }
        return bins;
    }

    private static BinCount? Pair(JsonElement pair) =>
        pair.ValueKind == JsonValueKind.Array && pair.GetArrayLength() == 2
        && pair[0].ValueKind == JsonValueKind.Number && pair[0].TryGetInt32(out var bin)
        && pair[1].ValueKind == JsonValueKind.Number && pair[1].TryGetInt64(out var count)
            ? new BinCount(bin, count)
            : null;

    private static long[] Scores(BlockFields fields, JsonElement scores)
    {
        var counts = new long[scores.GetArrayLength()];
        if (counts.Length > MostScoreBins) throw fields.Wrong("scores", scores, $"at most {MostScoreBins} bins");
        var at = 0;
        foreach (var count in scores.EnumerateArray())
        {
            if (count.ValueKind != JsonValueKind.Number || !count.TryGetInt64(out counts[at])
                || counts[at] is < 0 or > BlockFields.MostCounted)
                throw fields.Wrong(Item("scores", at), count, $"a count from 0 to {BlockFields.MostCounted}");
            at++;
        }
        return counts;
    }

    private static string Item(string name, int at) => string.Create(CultureInfo.InvariantCulture, $"{name}[{at}]");
}
