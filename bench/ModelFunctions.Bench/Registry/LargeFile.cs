using System.Diagnostics;
using Azure.Storage.Blobs.Specialized;
using ModelFunctions.Testing.Azurite;

namespace ModelFunctions.Bench.Registry;

/// <summary>What registering a large file takes: memory of the process that registers it, and time.</summary>
internal static class LargeFile
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    /// <summary>Bytes of physical memory more than before, at most, and how long it took.</summary>
    public static async Task<(long More, TimeSpan Time)> MeasureAsync(Account account, long length)
    {
        // What one registration loads is not what a large one takes.
        await account.Registrar.RegisterAsync(await account.UploadAsync("small"), default);
        await LargeBlob.PutAsync(account.Blobs.GetBlobContainerClient("models").GetBlockBlobClient("large/model.onnx"), length);
        var upload = await account.FindAsync("large/model.onnx");
        GC.Collect();

        var before = Now();
        var most = before;
        var started = Stopwatch.GetTimestamp();
        var registering = account.Registrar.RegisterAsync(upload, default);
        using var timer = new PeriodicTimer(Between);
        while (!registering.IsCompleted)
        {
            await timer.WaitForNextTickAsync();
            most = Math.Max(most, Now());
        }
        await registering;
        return (most - before, Stopwatch.GetElapsedTime(started));
    }

    private static long Now()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }
}
