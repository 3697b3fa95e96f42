using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using ModelFunctions.EndToEnd.Hosts;

namespace ModelFunctions.EndToEnd.Rollouts;

/// <summary>The instances of orchestrations on the Functions host, by its own API and in its tables.</summary>
public sealed class DurableInstances(HostWorld world)
{
    // The hub's name is in the settings that the app is started with.
    private const string HistoryTable = "ModelFunctionsHistory";
    private static readonly HttpClient Client = new();

    /// <summary>The instance's status document.</summary>
    public async Task<JsonNode> StatusAsync(string id) => (await Client.GetFromJsonAsync<JsonNode>(Url(id)))!;

    /// <summary>Ends the instance from outside, and waits until it has ended.</summary>
    public async Task TerminateAsync(string id)
    {
        await PostAsync(id, "terminate");
        await UntilAsync(id, "Terminated");
    }

    /// <summary>Ends the instance and wipes out that there ever was one.</summary>
    public async Task PurgeAsync(string id)
    {
        await TerminateAsync(id);
        using var answer = await Client.DeleteAsync(Url(id));
        answer.EnsureSuccessStatusCode();
        using var gone = await Client.GetAsync(Url(id));
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
    }

    /// <summary>Has the instance stand still: it takes no turn, and hints are kept from it.</summary>
    public async Task SuspendAsync(string id)
    {
        await PostAsync(id, "suspend");
        await UntilAsync(id, "Suspended");
    }

    /// <summary>The history that the instance is carried on from: the events of its present generation; none where there is no instance.</summary>
    public async Task<IReadOnlyList<TableEntity>> HistoryAsync(string id)
    {
        var rows = new List<TableEntity>();
        await foreach (var row in world.Tables.GetTableClient(HistoryTable).QueryAsync<TableEntity>(row => row.PartitionKey == id))
            if (row.ContainsKey("EventType")) rows.Add(row);
        return
        [
            .. rows.GroupBy(row => row.GetString("ExecutionId")).OrderByDescending(execution => execution.Max(row => row.Timestamp)).Take(1)
                .SelectMany(execution => execution),
        ];
    }

    private async Task PostAsync(string id, string command)
    {
        using var answer = await Client.PostAsync(new Uri($"{Url(id)}/{command}?reason=tested"), null);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    private Task UntilAsync(string id, string status) => Eventually.TrueAsync(
        $"{id}: {status}", async () => (string?)(await StatusAsync(id))["runtimeStatus"] == status, TimeSpan.FromMinutes(1));

    private Uri Url(string id) => new(world.Address, $"/runtime/webhooks/durabletask/instances/{id}");
}
