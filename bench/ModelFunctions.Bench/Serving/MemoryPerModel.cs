using System.Diagnostics;
using ModelFunctions.Core.Deployments;
using ModelFunctions.Samples;
using ModelFunctions.Samples.Onnx;

namespace ModelFunctions.Bench.Serving;

/// <summary>How much the process grows with each version that is loaded, and that it shrinks when they are not routed any more.</summary>
internal static class MemoryPerModel
{
    public static async Task RunAsync(Report report, string storage)
    {
        report.Line("## Memory per loaded model");
        report.Line();
        var small = PenguinSamples.All().Single(sample => sample.File == "better.onnx").Bytes;
        report.Table(["file", "versions loaded", "memory per version", "times the file", "given back when unrouted"],
            [await MeasureAsync(storage, small, 50), await MeasureAsync(storage, Wide(4096, 2560), 5)]);
    }

    private static async Task<string[]> MeasureAsync(string storage, byte[] onnx, int count)
    {
        await using var gateway = await GatewayServer.StartAsync(storage);
        var first = await gateway.SaveAsync(1, onnx, RouteRole.Stable, 100);
        await gateway.ServesAsync(await gateway.PublishAsync(first));
        var before = Resident();
        var more = new List<RoutedVersion>();
        for (var version = 2; version < 2 + count; version++) more.Add(await gateway.SaveAsync(version, onnx, RouteRole.Previous, 0));
        await gateway.PublishAsync([first, .. more]);
        while (gateway.Gateway.Follower.Find(GatewayServer.Model.Text)!.Loaded.Count <= count) await Task.Delay(20);
        await gateway.Gateway.IdleAsync();
        var loaded = Resident();
        await gateway.PublishAsync(first);
        while (gateway.Gateway.Follower.Find(GatewayServer.Model.Text)!.Loaded.Count > 1) await Task.Delay(20);
        var after = Resident();
        var each = (loaded - before) / (double)count;
        return [$"{onnx.Length / 1024.0:N0} KiB", $"{count}", $"{each / 1024:N0} KiB", $"{each / onnx.Length:0.0}", $"{(loaded - after) * 100.0 / (loaded - before):0} %"];
    }

    private static long Resident()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    /// <summary>One layer of random weights.</summary>
    private static byte[] Wide(int rows, int columns)
    {
        var random = new Random(3);
        var weights = new float[rows * columns];
        foreach (ref var weight in weights.AsSpan()) weight = random.NextSingle();
        var graph = new GraphBuilder("wide");
        graph.Node("MatMul", "y", [graph.Input("x", ElementType.Float, GraphBuilder.Batch, rows), graph.Constant("weights", weights, rows, columns)]);
        return graph.Output("y", ElementType.Float, GraphBuilder.Batch, columns).Build();
    }
}
