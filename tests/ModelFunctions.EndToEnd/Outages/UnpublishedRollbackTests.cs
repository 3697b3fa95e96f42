using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ModelFunctions.Core.Models;
using ModelFunctions.EndToEnd.Hosts;
using ModelFunctions.Testing.Azurite;

namespace ModelFunctions.EndToEnd.Outages;

/// <summary>A rollback while the routing cannot be written: the record is changed, the answer says so, and the host finishes by itself.</summary>
public sealed class UnpublishedRollbackTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>
{
    private const string Straight =
        """{"gate":"none","steps":[],"watch":"0s","interval":"1s","minimumRequests":0,"checks":[{"kind":"errors","max":0.05}]}""";

    /// <summary>How long the storage takes no blob.</summary>
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(20);

    /// <summary>How soon after it everything is published.</summary>
    private static readonly TimeSpan Promised = TimeSpan.FromSeconds(15);

    private readonly ModelName _model = ModelName.Parse(azurite.FreshName("model-"));

    [Fact]
    public async Task Rollback_is_accepted_while_no_blob_can_be_written_and_published_within_15_s_after()
    {
        await PromoteTwoAsync();
        var (gate, connection) = await StorageGate.BeforeAsync("BlobEndpoint", azurite.ConnectionString);
        await using var gateToEnd = gate;
        await using var host = await RunningHost.StartAsync(connection);

        gate.Refuses = request => request.Method is "PUT" or "DELETE";
        var until = DateTime.UtcNow + Outage;
        using var answer = await host.Api.Http.PostAsync($"models/{_model}/rollback", JsonContent.Create(new { from = 2 }));
        var body = (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal((HttpStatusCode.Accepted, false, 1), (answer.StatusCode, (bool)body["published"]!, (int)body["stable"]!));
        if (until - DateTime.UtcNow is { Ticks: > 0 } rest) await Task.Delay(rest);
        Assert.Equal("2@100", await ServedAsync());

        gate.Refuses = null;
        var over = TimeProvider.System.GetTimestamp();
        await Eventually.TrueAsync("Version 1 in service", async () => await ServedAsync() == "1@100");
        await Eventually.TrueAsync("That it is published", async () => (bool)(await host.Api.GetAsync($"models/{_model}"))["published"]!);
        var after = TimeProvider.System.GetElapsedTime(over);
        Assert.True(after <= Promised, $"It was published {after.TotalSeconds:0.0} s after the storage was back.");
        Console.WriteLine($"Published {after.TotalSeconds:0.0} s after the storage was back.");
        var events = (await host.Api.GetAsync($"models/{_model}/events"))["value"]!.AsArray();
        Assert.Single(events, entry => (string?)entry!["kind"] == "rolledBack");
    }

    /// <summary>Past the gate: the storage copies by addresses of its own.</summary>
    private async Task PromoteTwoAsync()
    {
        await using var host = await RunningHost.StartAsync(azurite.ConnectionString);
        using var policy = new HttpRequestMessage(HttpMethod.Put, $"models/{_model}/policy") { Content = new StringContent(Straight) };
        policy.Headers.TryAddWithoutValidation("If-Match", "*");
        Assert.Equal(HttpStatusCode.OK, (await host.Api.Http.SendAsync(policy)).StatusCode);
        foreach (var version in new[] { 1, 2 })
        {
            await host.Api.PutAsync($"{_model}", [(byte)version], "model.bin");
            await Eventually.TrueAsync($"Version {version} in service", async () => await ServedAsync() == $"{version}@100");
        }
    }

    private async Task<string> ServedAsync()
    {
        var routing = (await HostFixture.StorageOf(azurite.ConnectionString).Routings.FindAsync(_model, default))?.Routing;
        return string.Join(' ', (routing?.Versions ?? []).Where(version => version.Weight > 0).Select(version => $"{version.Version}@{version.Weight}"));
    }
}
