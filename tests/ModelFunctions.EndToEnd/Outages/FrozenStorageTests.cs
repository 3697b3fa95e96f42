using System.Net;
using ModelFunctions.EndToEnd.Hosts;
using ModelFunctions.Testing.Azurite;

namespace ModelFunctions.EndToEnd.Outages;

/// <summary>The storage stands still for half a minute under load: every request is answered in time, in one line of the log, and it heals by itself.</summary>
[Collection(Alone.Name)]
public sealed class FrozenStorageTests : IAsyncLifetime
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(30);

    private AzuriteProcess _azurite = null!;
    private RunningHost _host = null!;

    public async Task InitializeAsync()
    {
        _azurite = await AzuriteProcess.StartAsync();
        _host = await RunningHost.StartAsync(_azurite.ConnectionString);
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _azurite.DisposeAsync();
    }

    [SkippableFact]
    public async Task Every_request_is_answered_in_time_while_the_storage_stands_still()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no signals.");
        await _host.Api.PutAsync("churn", [1], "model.bin");
        await using (var load = new TimedLoad(_host.Api.Http))
        {
            await load.AllServedAsync();
            var printed = _host.Process.Output.Length;
            _azurite.Freeze();
            load.Reset();
            await Task.Delay(Outage);

            AssertInTime(load, "health/ready", 2);
            AssertInTime(load, "GET", 5);
            AssertInTime(load, "POST", 10);
            AssertInTime(load, "PUT", 10);
            Assert.Equal(HttpStatusCode.OK, (await _host.Api.Http.GetAsync("health/live")).StatusCode);
            var log = _host.Process.Output[Math.Min(printed, _host.Process.Output.Length)..];
            Assert.DoesNotContain("\n   at ", log, StringComparison.Ordinal);
            Assert.Contains("GET /api/models/churn: The storage did not answer", log, StringComparison.Ordinal);

            _azurite.Thaw();
            load.Reset();
            await load.AllServedAsync();
        }
        await _host.Api.PutAsync("churn", [2], "model.bin");
        await _host.Api.LatestAsync("afterwards", await UploadAsync("afterwards"));
    }

    /// <summary>The 99th percentile of the requests that were refused; those that were under way when the storage stopped are among them.</summary>
    private static void AssertInTime(TimedLoad load, string kind, int seconds)
    {
        var refused = load.Refused(kind);
        Assert.True(refused.Count >= 6, $"{kind}: only {refused.Count} requests were refused.");
        var p99 = refused.Order().ElementAt((int)Math.Ceiling(refused.Count * 0.99) - 1);
        Assert.True(p99 <= TimeSpan.FromSeconds(seconds), $"{kind}: p99 of {refused.Count} requests is {p99.TotalSeconds:0.00} s.");
        Console.WriteLine($"{kind}: p99 of {refused.Count} refused requests {p99.TotalSeconds:0.00} s, longest {refused.Max().TotalSeconds:0.00} s");
    }

    private async Task<int> UploadAsync(string model)
    {
        var uploads = new Azure.Storage.Blobs.BlobContainerClient(_azurite.ConnectionString, "models");
        await uploads.UploadBlobAsync($"{model}/model.bin", BinaryData.FromString("one"));
        return 1;
    }
}

/// <summary>Tests of how long something takes: nothing else of this assembly runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    public const string Name = "alone";
}
